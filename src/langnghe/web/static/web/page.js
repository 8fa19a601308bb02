// What every page shares: forms that send once, questions before a risky step, focus on the error summary.

/** Disable a form's buttons after its first send; enable them again when the page comes back from history. */
export function sendOnce(root = document) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    const question = form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (!("once" in form.dataset) || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // After this turn, so that the pressed button's own name and value are still sent.
    setTimeout(() => setButtons(form, true), 0);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      setButtons(form, false);
    }
  });
}

function setButtons(form, disabled) {
  for (const button of form.querySelectorAll("button, input[type=submit]")) button.disabled = disabled;
}

/** Say when the network is gone, and hold forms back until it returns: nothing written is lost. */
export function offline() {
  const notice = document.querySelector("[data-offline]");
  if (!notice) return;
  const show = () => {
    notice.hidden = navigator.onLine;
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  // Before the others hear of it, so that no button is disabled for a form that did not go.
  addEventListener(
    "submit",
    (event) => {
      if (navigator.onLine || event.target.method === "dialog") return;
      event.preventDefault();
      event.stopPropagation();
      show();
      notice.scrollIntoView({ block: "nearest" });
    },
    { capture: true },
  );
  show();
}

/** Take the reader to what must be mended. */
export function focusErrors() {
  document.querySelector("[data-focus]")?.focus();
}

/** Return the CSRF token that the page already carries, or an empty text. */
export function csrfToken(near = document) {
  const field = near.querySelector("[name=csrfmiddlewaretoken]") ?? document.querySelector("[name=csrfmiddlewaretoken]");
  return field?.value ?? "";
}
