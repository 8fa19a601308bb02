// "Đọc to cho tôi nghe": the browser's own voice reads the page, and stops when asked again.

const SKIP = "script, style, button, nav, [hidden], .hidden, [aria-hidden=true], .foot";

function words(root) {
  const copy = root.cloneNode(true);
  for (const part of copy.querySelectorAll(SKIP)) part.remove();
  return [...copy.querySelectorAll("h1, h2, p, li, dt, dd, strong, label, legend, small")]
    .filter((part) => !part.parentElement.closest("p, li, dt, dd, label, legend"))
    .map((part) => part.textContent.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

function voice(language) {
  return speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
}

function read(button) {
  const language = document.documentElement.lang || "vi";
  const first = button.textContent;
  const done = () => {
    button.textContent = first;
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      done();
      return;
    }
    const said = words(document.querySelector(button.dataset.readAloud));
    said.forEach((text, n) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language === "vi" ? "vi-VN" : language;
      utterance.voice = voice(language) ?? null;
      utterance.rate = 0.9;
      if (n === said.length - 1) utterance.onend = done;
      speechSynthesis.speak(utterance);
    });
    button.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
  });
  button.hidden = false;
}

/** Show the read-aloud buttons where the browser can speak. */
export function readAloud() {
  if (!("speechSynthesis" in window)) return;
  for (const button of document.querySelectorAll("[data-read-aloud]")) read(button);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
