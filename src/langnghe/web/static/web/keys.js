// The keyboard: "/" search, "j" and "k" rows, Enter the obvious step, "?" the list of keys. Never while somebody types.

const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

const rows = () => [...document.querySelectorAll("[data-rows] > :is(li, tr)")].filter((row) => step(row));
const step = (row) => row.querySelector("[data-step]") ?? row.querySelector("a, button");

function move(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  step(all[to]).focus();
  all[to].scrollIntoView({ block: "nearest" });
}

// A focused link or button answers Enter by itself; this is for a page where nothing has the focus.
function obviousStep() {
  const nothingFocused = [document.body, document.getElementById("content"), null].includes(document.activeElement);
  if (!nothingFocused) return false;
  const target = document.querySelector("[data-rows] > .at [data-step]") ?? document.querySelector("[data-primary]");
  if (!target || target.closest("form.form")) return false;
  target.click();
  return true;
}

const dialog = () => document.getElementById("keys");

function act(key) {
  switch (key) {
    case "/": {
      const find = document.getElementById("find");
      find?.focus();
      find?.select();
      return Boolean(find);
    }
    case "j":
      move(1);
      return true;
    case "k":
      move(-1);
      return true;
    case "?":
      if (!dialog()?.open) dialog()?.showModal();
      return true;
    case "Enter":
      return obviousStep();
    default:
      return false;
  }
}

/** Listen for the keys and show the button that lists them. */
export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(TYPING) || dialog()?.open) return;
    if (act(event.key)) event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog()?.showModal());
  }
}
