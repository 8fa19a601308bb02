// The sending form, one question a page: with script each answer is fetched and put in place, so that the browser's own
// back button leads to the question before instead of asking whether to send again. Without script nothing is missing.

import { drafts } from "../web/draft.js";
import { focusErrors } from "../web/page.js";

const pages = new Map(); // the pages of this visit, alive, with what was typed; nothing of them goes into the history
let at = 0;

const main = () => document.querySelector("main");

function show(page) {
  pages.set(at, { nodes: [...main().childNodes], title: document.title });
  at = page.at;
  main().replaceChildren(...page.nodes);
  document.title = page.title;
  scrollTo(0, 0);
  main().focus();
}

async function send(form, button) {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("main");
  if (!next) throw new Error(String(answer.status));
  delete form.dataset.busy;
  history.pushState({ at: at + 1 }, "");
  show({ at: at + 1, nodes: [...next.childNodes].map((node) => document.adoptNode(node)), title: page.title });
  drafts();
  focusErrors();
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (!("steps" in form.dataset) || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const button = event.submitter;
  send(form, button).catch(() => {
    // The network or an old browser: send the plain way, with the button that was pressed.
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button?.name ?? "go", value: button?.value ?? "next" });
    form.append(pressed);
    form.submit();
  });
});

addEventListener("popstate", (event) => {
  const wanted = event.state?.at ?? 0;
  const page = pages.get(wanted);
  if (page) show({ at: wanted, ...page });
  else location.reload();
});

history.replaceState({ at }, "");
