import type { InstitutionKind } from "@kadr/domain/geography";

/** `demo` seeds in seconds; `national` has the size of the competition of 2011–2012. */
/** `tiny` is for tests: the whole year in seconds. */
export type Size = "tiny" | "demo" | "national";

/** A school that does not exist, at a place that could have one. */
export interface Institution {
  code: string;
  nameAz: string;
  nameEn: string;
  district: string;
  /** The real settlement it stands in or near. */
  settlement: string;
  kind: InstitutionKind;
  latitude: number;
  longitude: number;
  synthetic: true;
}

/** A vacant post. One institution has at most one for a subject, so the two together name it. */
export interface Vacancy {
  /** `institution/subject`. */
  code: string;
  institution: string;
  subject: string;
  seats: number;
  note: string;
}

export interface Education {
  level: "secondary_special" | "bachelor" | "master" | "doctorate";
  school: string;
  speciality: string;
  graduated: number;
  /** × 100 on a scale of 100. */
  average: number;
  honours: boolean;
  diplomaNumber: string;
}

/** What becomes of an application, as far as it lies with the candidate: left unfinished, taken back, not come to the exam, or come. */
export type Fate = "draft" | "withdraws" | "absent" | "sits";

/** What a verifier will find: nothing to object, a fault that the candidate mends, or a diploma that does not qualify. */
export type Review = "approve" | "return" | "refuse";

export interface Application {
  /** 1, 2, 3 … in the order of filing. */
  number: number;
  person: {
    familyName: string;
    givenName: string;
    fin: string;
    /** A day, `2001-05-17`. */
    birthDate: string;
    phone: string;
    email: string;
    login: string;
  };
  /** The district the candidate lives in. */
  home: string;
  subject: string;
  education: Education[];
  /** Answers to the criteria of stage I that ask a question, by criterion code. */
  answers: Record<string, string | number>;
  /** Codes of vacancies, the first choice first (§5). */
  choices: string[];
  openConsent: boolean;
  /** In logits: 0 answers an item of facility 0.7 rightly 7 times in 10. */
  ability: number;
  fate: Fate;
  review: Review;
}

export interface Country {
  size: Size;
  seed: number;
  /** The year of the competition. */
  year: number;
  institutions: Institution[];
  vacancies: Vacancy[];
  applications: Application[];
}
