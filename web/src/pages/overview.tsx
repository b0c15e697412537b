import { Stack, Table, Text, Title } from "@mantine/core";
import { competitions } from "@kadr/contract/competitions";
import { useAsk } from "../ui/asking.ts";
import { useWords } from "../words.tsx";

/** Where the year stands, in figures. */
export const Overview = () => {
  const { t, f } = useWords();
  const figures = useAsk(competitions.figures, {});
  if (!figures.data) return null;
  return (
    <Stack>
      <Title order={1}>{t("staff.section.overview")}</Title>
      <Text>{t("staff.overview.finding", { vacancies: figures.data.vacancies, institutions: figures.data.institutions, districts: figures.data.districts })}</Text>
      <Table>
        <Table.Tbody>
          {Object.entries(figures.data.applications).map(([state, n]) => (
            <Table.Tr key={state}>
              <Table.Th scope="row">{t.find(`applications.state.${state}`) ?? state}</Table.Th>
              <Table.Td className="num">{f.number(n)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
};
