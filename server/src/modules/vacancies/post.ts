/** The columns with which any list names a post, from vacancy, institution and district joined; `postOf` turns them into the contract's shape. */
export const postColumns = [
  "vacancy.id as vacancyId",
  "vacancy.number as vacancyNumber",
  "vacancy.subject_code as subjectCode",
  "vacancy.incentive",
  "vacancy.seats",
  "institution.name_az as institutionAz",
  "institution.name_en as institutionEn",
  "district.code as districtCode",
  "district.name_az as districtAz",
  "district.name_en as districtEn",
] as const;

export interface PostRow {
  vacancyId: string;
  vacancyNumber: number;
  subjectCode: string;
  incentive: "H-1" | "H-2" | null;
  seats: number;
  institutionAz: string;
  institutionEn: string;
  districtCode: string;
  districtAz: string;
  districtEn: string;
}

export const postOf = (row: PostRow) => ({
  id: row.vacancyId,
  number: row.vacancyNumber,
  institution: { nameAz: row.institutionAz, nameEn: row.institutionEn },
  district: { code: row.districtCode, nameAz: row.districtAz, nameEn: row.districtEn },
  subjectCode: row.subjectCode,
  incentive: row.incentive,
  seats: row.seats,
});
