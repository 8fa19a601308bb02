import { readAloud } from "./aloud.js";
import { drafts } from "./draft.js";
import { codeFromFragment } from "./fragment.js";
import { focusErrors, offline, sendOnce } from "./page.js";

offline();
sendOnce();
focusErrors();
codeFromFragment();
drafts();
readAloud();
