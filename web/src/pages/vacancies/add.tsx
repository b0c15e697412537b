import { NativeSelect, Select, Textarea } from "@mantine/core";
import { institutions } from "@kadr/contract/institutions";
import { vacancies } from "@kadr/contract/vacancies";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useAsk } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { NumberField } from "../../ui/number.tsx";
import { useSubjects } from "../../ui/places.ts";
import { useSession } from "../../ui/session.tsx";
import { useWords } from "../../words.tsx";

interface Props {
  opened: boolean;
  close: () => void;
  inYear: boolean;
}

/** A post by form: the school is sought on the server, the incentive follows from where it stands. */
export const AddVacancy = ({ inYear, ...props }: Props) => {
  const { t, name } = useWords();
  const { competition } = useSession();
  const subjects = useSubjects();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 300);
  const [school, setSchool] = useState<string | null>(null);
  const [subjectCode, setSubject] = useState("");
  const [seats, setSeats] = useState<number | string>(1);
  const [note, setNote] = useState("");
  const found = useAsk(institutions.listInstitutions, { size: 20, ...(search && { search }) }, { enabled: props.opened });
  const schools = (found.data?.rows ?? []).map((row) => ({ value: row.id, label: `${name(row)} (${row.code})` }));
  return (
    <Decision
      {...props}
      route={inYear ? vacancies.addInYearVacancy : vacancies.addVacancy}
      title={inYear ? t("drafting.vacancies.addInYear") : t("drafting.vacancies.addTitle")}
      says={inYear ? t("drafting.vacancies.addInYearSays") : t("drafting.vacancies.addSays")}
      confirm={t("drafting.vacancies.addDo")}
      input={() => (school && subjectCode && (!inYear || note.trim()) ? { institutionId: school, subjectCode, seats: Number(seats), ...(note.trim() && { note: note.trim() }) } as never : null)}
      said={({ number }) => t("drafting.vacancies.added", { number: String(number) })}
      done={() => setNote("")}
    >
      <Select
        label={t("drafting.vacancies.chooseSchool")}
        description={t("drafting.vacancies.findSchool")}
        required
        searchable
        data={schools}
        filter={({ options }) => options}
        searchValue={typed}
        onSearchChange={setTyped}
        value={school}
        onChange={setSchool}
        nothingFoundMessage={t("staff.nothingFound")}
        maxDropdownHeight={260}
      />
      <NativeSelect label={t("drafting.vacancies.chooseSubject")} required value={subjectCode} data={[{ value: "", label: "–" }, ...subjects.options.filter(({ value }) => competition?.subjectCodes.includes(value) ?? true)]} onChange={(event) => setSubject(event.currentTarget.value)} />
      <NumberField label={t("drafting.vacancies.seats")} value={seats} change={setSeats} min={1} max={50} width={120} />
      <Textarea label={inYear ? t("drafting.vacancies.whyVacant") : t("drafting.vacancies.noteOptional")} required={inYear} value={note} autosize minRows={2} onChange={(event) => setNote(event.currentTarget.value)} />
    </Decision>
  );
};
