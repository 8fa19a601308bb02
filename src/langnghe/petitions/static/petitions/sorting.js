// Sorting from the keyboard: digits go to a question, only what belongs to the chosen kind is shown.

const form = document.getElementById("sorting");
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select";

function chosenKind() {
  return form.querySelector("[name=kind]:checked")?.value ?? "";
}

function showKind() {
  const kind = chosenKind();
  for (const part of form.querySelectorAll("[data-kind]")) {
    part.classList.toggle("away", part.dataset.kind !== kind);
  }
  const outcomes = [...form.querySelectorAll(`[data-kind="${kind}"] [name=outcome]`)];
  if (outcomes.length && !outcomes.some((one) => one.checked)) outcomes[0].checked = true;
}

function goTo(number) {
  const question = form.querySelector(`[data-question="${number}"]`);
  if (!question) return false;
  const inside = [...question.querySelectorAll("input, summary, textarea, select")];
  const field = inside.find((one) => one.checked && one.offsetParent) ?? inside.find((one) => one.offsetParent);
  field?.focus();
  question.scrollIntoView({ block: "nearest" });
  return Boolean(field);
}

if (form) {
  document.documentElement.classList.add("has-script");
  showKind();
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") showKind();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(TYPING) || !/^[1-7]$/.test(event.key)) return;
    if (goTo(event.key)) event.preventDefault();
  });
}
