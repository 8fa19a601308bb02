// Locking a page on which something is half typed: the page stays, hidden under the lock, and is there again afterwards.

const typed = (field) => {
  if (field.type === "hidden" || field.type === "password") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && option.index > 0);
  return Boolean(field.value) && field.value !== field.defaultValue;
};

/** Return whether something on the page was typed and not sent. */
export const halfTyped = () => [...document.querySelectorAll("main :is(input, select, textarea)")].some(typed);

/** Return whether the page lies under the lock already. */
export const veiled = () => document.body.classList.contains("veiled");

/** Lock by POST without leaving the page; when that fails, leave it as without script. */
export async function lockHere(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  if (!answer.ok || !answer.redirected) return form.submit();
  const dialog = document.createElement("dialog");
  dialog.className = "veil";
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  document.body.append(dialog);
  document.body.classList.add("veiled");
  ask(dialog, answer.url, await answer.text());
  dialog.showModal();
}

function ask(dialog, address, page) {
  const lock = new DOMParser().parseFromString(page, "text/html").querySelector(".locked");
  if (!lock) return location.assign(address); // the session is over
  for (const leftover of lock.querySelectorAll("script, noscript, form:has([type=button])")) leftover.remove();
  dialog.replaceChildren(lock);
  const form = lock.querySelector("form.form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(address, { method: "POST", body: new FormData(form) });
    if (new URL(answer.url).pathname !== new URL(address).pathname && !answer.url.includes("/dang-nhap/")) return lift(dialog);
    ask(dialog, address, await answer.text());
  });
  form.querySelector("input:not([type=hidden])")?.focus();
}

function lift(dialog) {
  document.body.classList.remove("veiled");
  dialog.remove();
}
