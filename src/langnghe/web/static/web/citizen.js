import { readAloud } from "./aloud.js";
import { drafts } from "./draft.js";
import { codeFromFragment } from "./fragment.js";
import { focusErrors, sendOnce } from "./page.js";

sendOnce();
focusErrors();
codeFromFragment();
drafts();
readAloud();
