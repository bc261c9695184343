// The page of the minutes: what is typed into it is kept like on the record page.

import { keep, sayForgotten } from "./keeping.js";
import { report } from "./kept-report.js";

keep(document);
sayForgotten();
report();
