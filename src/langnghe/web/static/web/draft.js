// A citizen's unsent words stay in this tab until they are sent: sessionStorage only, gone with the tab.
// Only citizen.js loads this file: an officer's page must never leave a case's text in a browser.

const KEEP = "input[type=text], input[type=tel], input[type=email], input:not([type]), input[type=radio], input[type=checkbox], textarea, select";

const fieldsOf = (form) => [...form.querySelectorAll(KEEP)].filter((field) => field.name && !("noDraft" in field.dataset));
const keyOf = (form) => `draft:${form.dataset.draft}`;

function save(form) {
  const kept = {};
  for (const field of fieldsOf(form)) {
    if (field.type === "radio" || field.type === "checkbox") {
      kept[field.name] ??= [];
      if (field.checked) kept[field.name].push(field.value);
    } else {
      kept[field.name] = field.value;
    }
  }
  sessionStorage.setItem(keyOf(form), JSON.stringify(kept));
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "{}");
  for (const field of fieldsOf(form)) {
    const value = kept[field.name];
    if (value === undefined) continue;
    if (Array.isArray(value)) field.checked = value.includes(field.value);
    else if (!field.value) field.value = value; // what the server sent back wins
  }
}

function forgetAll() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
}

/** Keep drafts of every form[data-draft]; forget them all on the page that says it was received ([data-draft-sent]). */
export function drafts() {
  try {
    if (document.querySelector("[data-draft-sent]")) forgetAll();
    for (const form of document.querySelectorAll("form[data-draft]")) {
      restore(form);
      form.addEventListener("input", () => save(form));
      for (const clear of form.querySelectorAll("[data-draft-forget]"))
        clear.addEventListener("click", () => sessionStorage.removeItem(keyOf(form)));
    }
  } catch {
    // Storage refused by the browser: the form works, only without a draft.
  }
}
