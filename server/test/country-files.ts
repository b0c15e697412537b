import { demoYear } from "../seed/index.ts";
import { makeCountry, vacanciesCsv } from "../seed/country/index.ts";
import { makeItemBank } from "../seed/items/index.ts";
import { readSubjects } from "../reference/index.ts";

/** What officers and candidates of the demo's country have at hand: files to import, and a school that seeks a teacher besides. */
export const countryFiles = () => {
  const country = makeCountry({ size: "demo", year: demoYear });
  const right = vacanciesCsv(country);
  const lines = right.split("\r\n");
  const [first = ""] = lines.slice(1);
  const [institution, subject] = first.split(",");
  const faulty = [lines[0], `YOX-999,${subject},1,`, `${institution},alchemy,1,`, `${institution},${subject},çox,`, ...lines.slice(4)].join("\r\n");
  const mathematics = new Set(country.vacancies.filter((post) => post.subject === "mathematics").map((post) => post.institution));
  // a village far from the centre of a district where few candidates look, so that the exam's room there has seats
  const school = country.institutions.find(({ code, kind, district }) => kind === "village" && district === "AZ-SAK" && !mathematics.has(code)) ?? country.institutions.find(({ code }) => !mathematics.has(code))!;
  return {
    right,
    faulty,
    faults: [
      { line: 2, column: "institution" },
      { line: 3, column: "subject" },
      { line: 4, column: "seats" },
    ],
    posts: country.vacancies.length,
    school: { name: school.nameAz, district: school.district, subject: readSubjects().find(({ code }) => code === "mathematics")!.nameAz },
  };
};

/** What a candidate who has learnt everything knows: the right answer to each question, by its wording. */
export const learnt = (): Map<string, string> => new Map(makeItemBank().map(({ stem, options, key }) => [stem.az, options.find(({ id }) => id === key)!.text.az]));
