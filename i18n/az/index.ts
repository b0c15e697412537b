export { default as common } from "./common.json" with { type: "json" };
export { default as examination } from "./examination.json" with { type: "json" };
export { default as imports } from "./imports.json" with { type: "json" };
export { default as institutions } from "./institutions.json" with { type: "json" };
export { default as notices } from "./notices.json" with { type: "json" };
export { default as pages } from "./pages.json" with { type: "json" };
export { default as staff } from "./staff.json" with { type: "json" };
export { default as vacancies } from "./vacancies.json" with { type: "json" };
