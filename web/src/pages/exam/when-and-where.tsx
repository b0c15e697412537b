import { NativeSelect, TextInput } from "@mantine/core";
import { useDistricts } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";

interface Fields {
  place: string;
  districtCode: string;
  room: string;
  startsAt: string;
}

/** The fields that say when and where a session is. */
export const WhenAndWhere = <F extends Fields>({ fields, change }: { fields: F; change: (fields: F) => void }) => {
  const { t } = useWords();
  const districts = useDistricts();
  const put = (name: keyof Fields) => (event: { currentTarget: { value: string } }) => change({ ...fields, [name]: event.currentTarget.value });
  return (
    <>
      <TextInput label={t("proctoring.sessions.place")} required value={fields.place} onChange={put("place")} maxLength={300} />
      <NativeSelect label={t("proctoring.sessions.district")} required value={fields.districtCode} data={[{ value: "", label: "–" }, ...districts.options]} onChange={put("districtCode")} />
      <TextInput label={t("proctoring.sessions.room")} required value={fields.room} onChange={put("room")} maxLength={60} maw={160} />
      <TextInput label={t("proctoring.sessions.startsAt")} type="datetime-local" required value={fields.startsAt} onChange={put("startsAt")} maw={260} />
    </>
  );
};
