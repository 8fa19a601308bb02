// The counter form: Ctrl+Enter saves; a known person brings phone and address along.

const FILLED = ["phone", "address", "id_number"];

for (const form of document.querySelectorAll("form[data-save]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[name=confirm]") ?? undefined);
  });
  form.addEventListener("chosen", (event) => {
    for (const name of FILLED) {
      const field = form.elements[name];
      // What the officer typed wins; what an earlier choice filled in gives way.
      if (field && (!field.value || field.dataset.filled)) {
        field.value = event.detail[name] ?? "";
        field.dataset.filled = "yes";
      }
    }
  });
  form.addEventListener("input", (event) => delete event.target.dataset.filled);
}
