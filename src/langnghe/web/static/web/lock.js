// The shared counter PC: after some idle minutes the screen locks by POST. All tabs count one idleness together.

import { halfTyped, lockHere, veiled } from "./veil.js";

const SEEN = "langnghe-seen"; // moment of the last touch, in ms; nothing else is kept

const read = () => {
  try {
    return Number(localStorage.getItem(SEEN)) || 0;
  } catch {
    return 0;
  }
};

const touch = () => {
  try {
    localStorage.setItem(SEEN, String(Date.now()));
  } catch {
    // Storage refused: this tab then counts alone.
  }
};

/** Lock when idle for the minutes named by form[data-lock]. */
export function lockWhenIdle() {
  const form = document.querySelector("form[data-lock]");
  form?.addEventListener("submit", (event) => {
    if (veiled() || halfTyped()) event.preventDefault();
    if (!veiled() && halfTyped()) lockHere(form);
  });
  const minutes = Number(form?.dataset.lock);
  if (!minutes) return;
  let here = Date.now();
  touch();
  const seen = () => {
    if (Date.now() - here < 5000) return; // often enough
    here = Date.now();
    touch();
  };
  for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"])
    addEventListener(kind, seen, { passive: true });
  const look = () => {
    if (Date.now() - Math.max(here, read()) >= minutes * 60000) form.requestSubmit();
  };
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", () => document.hidden || look());
}
