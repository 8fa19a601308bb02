// A receipt's QR carries the code behind "#": browsers never send that part. It moves into the field, then out of the address.

/** Fill input[data-code-from-fragment] from the fragment and clear the fragment. */
export function codeFromFragment() {
  const input = document.querySelector("[data-code-from-fragment]");
  let code = "";
  try {
    code = decodeURIComponent(location.hash.slice(1)).toUpperCase();
  } catch {
    return; // not ours: a broken escape
  }
  if (!input || !/^[0-9A-Z-]{4,16}$/.test(code)) return;
  if (!input.value) input.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  (document.querySelector("[data-after-code]") ?? input).focus();
}
