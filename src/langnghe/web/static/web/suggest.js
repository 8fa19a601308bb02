// Known people found as one types: an ARIA combobox with a list. The words go by POST, never in an address.

import { csrfToken } from "./page.js";

const PAUSE = 180; // ms of quiet before asking
const SHORTEST = 2; // letters before asking

class Suggest {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input:not([type=hidden])");
    this.id = box.querySelector("[data-suggest-id]");
    this.list = box.querySelector("[role=listbox]");
    this.status = box.querySelector("[role=status]");
    this.items = [];
    this.at = -1;
    this.asked = 0;
    if (this.input && this.list) this.start();
  }

  start() {
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.autocomplete = "off";
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => this.pressed(event));
  }

  typed() {
    if (this.id) this.id.value = ""; // another name is another person until chosen again
    clearTimeout(this.timer);
    const words = this.input.value.trim();
    if (words.length < SHORTEST) return this.close();
    this.timer = setTimeout(() => this.ask(words), PAUSE);
  }

  async ask(words) {
    const turn = ++this.asked;
    try {
      const answer = await fetch(this.box.dataset.suggest, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-CSRFToken": csrfToken(this.input.form ?? document), Accept: "application/json" },
        body: new URLSearchParams({ q: words }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { items } = await answer.json();
      if (turn === this.asked && document.activeElement === this.input) this.show(items);
    } catch {
      this.close(); // the field still takes any name by hand
    }
  }

  show(items) {
    this.items = items;
    this.at = -1;
    this.list.replaceChildren(...items.map((item, n) => this.option(item, n)));
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = items.length ? `${items.length} ${this.box.dataset.some}` : this.box.dataset.none;
  }

  option(item, n) {
    const line = document.createElement("li");
    line.id = `${this.list.id}_${n}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.textContent = item.label;
    if (item.note) {
      const note = document.createElement("small");
      note.textContent = item.note;
      line.append(note);
    }
    return line;
  }

  key(event) {
    if (event.isComposing || this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.mark(event.key === "ArrowDown" ? this.at + 1 : this.at - 1);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.choose(this.at);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  mark(to) {
    const options = [...this.list.children];
    this.at = (to + options.length) % options.length;
    options.forEach((line, n) => line.setAttribute("aria-selected", String(n === this.at)));
    this.input.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const line = event.target.closest("[role=option]");
    if (!line) return;
    event.preventDefault(); // the field keeps the focus
    this.choose([...this.list.children].indexOf(line));
  }

  choose(n) {
    const item = this.items[n];
    this.input.value = item.label;
    if (this.id) this.id.value = item.id;
    this.box.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: item }));
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1; // an answer still on its way is for nobody
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** Switch every [data-suggest] box on. */
export function suggest(root = document) {
  for (const box of root.querySelectorAll("[data-suggest]")) new Suggest(box);
}
