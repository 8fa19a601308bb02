// On a narrow screen the menu folds under one button; the who-menu closes with Escape or a click outside.

/** Fold the main menu. Without a script it simply stays open. */
export function menu() {
  for (const nav of document.querySelectorAll("[data-menu]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn quiet";
    const here = nav.querySelector("[aria-current]")?.firstChild?.textContent.trim();
    button.textContent = here ? `${nav.dataset.menu}: ${here}` : nav.dataset.menu;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const open = nav.classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    });
    nav.prepend(button);
    nav.classList.add("scripted");
  }
}

/** Close open <details data-close> when the reader turns elsewhere. */
export function closing() {
  const close = (except) => {
    for (const box of document.querySelectorAll("details[data-close][open]")) if (box !== except) box.open = false;
  };
  document.addEventListener("click", (event) => close(event.target.closest("details[data-close]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details[data-close][open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}
