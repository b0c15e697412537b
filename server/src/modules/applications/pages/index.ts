import type { Page } from "../../../platform/pages.ts";
import { applicationPages } from "./application.ts";
import { choicePages } from "./choices.ts";
import { criterionPages } from "./criterion.ts";
import { educationPages } from "./education.ts";
import { paperPages } from "./papers.ts";
import { personPages } from "./person.ts";
import { sendPages } from "./send.ts";
import { subjectPages } from "./subject.ts";

export const pages: readonly Page[] = [...applicationPages, ...personPages, ...educationPages, ...paperPages, ...criterionPages, ...subjectPages, ...choicePages, ...sendPages];
