// The page of the minutes: what is typed into it is kept like on the record page.

import { keep, report, sayForgotten } from "./keeping.js";

keep(document);
sayForgotten();
report();
