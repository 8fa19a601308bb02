import { keys } from "./keys.js";
import { lockWhenIdle } from "./lock.js";
import { closing, menu } from "./menu.js";
import { focusErrors, offline, sendOnce } from "./page.js";
import { suggest } from "./suggest.js";
import { undoCountdown } from "./undo.js";

offline();
sendOnce();
focusErrors();
keys();
menu();
closing();
suggest();
undoCountdown();
lockWhenIdle();
