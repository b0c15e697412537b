import type { Module } from "../../platform/module.ts";
import { addInstitution, addInstitutions, importInstitutions } from "./institutions.ts";
import { correctInstitution } from "./correct.ts";
import { getInstitution, listInstitutions } from "./queries.ts";

export { addInstitution, addInstitutions, importInstitutions } from "./institutions.ts";
export { correctInstitution } from "./correct.ts";
export { benefitsOf, checkOwnDistrict, incentiveOf, ownDistrict } from "./place.ts";
export { getInstitution, listInstitutions } from "./queries.ts";

export const institutions: Module = {
  name: "institutions",
  commands: [addInstitution, correctInstitution, addInstitutions, importInstitutions],
  queries: [listInstitutions, getInstitution],
};
