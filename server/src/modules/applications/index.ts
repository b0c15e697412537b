import type { Module } from "../../platform/module.ts";
import { saveChoices } from "./choices.ts";
import { addDocument, removeDocument } from "./documents.ts";
import { saveAnswers, saveConsent, saveEducation, saveSubject } from "./edit.ts";
import { listApplications } from "./list.ts";
import { pages } from "./pages/index.ts";
import { application, applicationDocument, myApplication, myDocument } from "./queries.ts";
import { approveApplication, claimApplication, claimNext, openApplication, refuseApplication, releaseApplication, returnApplication } from "./review.ts";
import { answerReturn, fileApplication, startApplication, submitApplication, withdrawApplication } from "./submit.ts";

export { choicesOf } from "./body.ts";
export { saveChoices } from "./choices.ts";
export { addDocument, removeDocument } from "./documents.ts";
export { saveAnswers, saveConsent, saveEducation, saveSubject } from "./edit.ts";
export { listApplications } from "./list.ts";
export { numberText, record } from "./own.ts";
export { application, applicationDocument, findOwn, myApplication, myDocument } from "./queries.ts";
export { cabinetPage, criterionName, enter, nameIn, type Own, type Room } from "./pages/room.ts";
export { approveApplication, cancelApplication, claimApplication, claimMinutes, claimNext, openApplication, refuseApplication, releaseApplication, returnApplication } from "./review.ts";
export { answerReturn, fileApplication, startApplication, submitApplication, withdrawApplication } from "./submit.ts";

export const applications: Module = {
  name: "applications",
  commands: [
    startApplication,
    saveSubject,
    saveEducation,
    saveAnswers,
    saveChoices,
    saveConsent,
    addDocument,
    removeDocument,
    submitApplication,
    answerReturn,
    withdrawApplication,
    fileApplication,
    openApplication,
    claimApplication,
    claimNext,
    releaseApplication,
    approveApplication,
    returnApplication,
    refuseApplication,
  ],
  queries: [myApplication, myDocument, listApplications, application, applicationDocument],
  pages,
};
