// Undo: the minutes left are counted down on the page; the server decides, this only tells.

/** Count down every [data-until] notice; take its button away when the time is over. */
export function undoCountdown() {
  for (const notice of document.querySelectorAll("[data-until]")) count(notice);
}

function count(notice) {
  const until = Date.parse(notice.dataset.until);
  const left = notice.querySelector("[data-left]");
  const tick = () => {
    const minutes = Math.ceil((until - Date.now()) / 60000);
    if (minutes <= 0) {
      notice.hidden = true;
      clearInterval(timer);
    } else if (left) {
      left.textContent = String(minutes);
    }
  };
  const timer = setInterval(tick, 10000);
  tick();
}
