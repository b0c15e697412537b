import type { Module } from "../../platform/module.ts";
import { addInYearVacancy, addVacancy, importVacancies } from "./add.ts";
import { approveVacancies, changeVacancy, closeVacancy, freezeVacancies, overrideIncentive, withdrawVacancy } from "./change.ts";
import { exportVacancies, getVacancy, listVacancies, vacancyNumbers } from "./queries.ts";
import { getStaffVacancy, listStaffVacancies } from "./staff-queries.ts";

export { addInYearVacancy, addVacancy, importVacancies } from "./add.ts";
export { approveVacancies, changeVacancy, closeVacancy, freezeVacancies, overrideIncentive, withdrawVacancy } from "./change.ts";
export { exportVacancies, getVacancy, listVacancies, vacancyNumbers } from "./queries.ts";
export { postColumns, postOf, type PostRow } from "./post.ts";
export { getStaffVacancy, listStaffVacancies } from "./staff-queries.ts";

export const vacancies: Module = {
  name: "vacancies",
  commands: [addVacancy, importVacancies, changeVacancy, overrideIncentive, approveVacancies, withdrawVacancy, freezeVacancies, closeVacancy, addInYearVacancy],
  queries: [listVacancies, getVacancy, vacancyNumbers, exportVacancies, listStaffVacancies, getStaffVacancy],
};
