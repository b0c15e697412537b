import { Button, PasswordInput, Textarea, TextInput } from "@mantine/core";
import { invigilation, mostConfigKeys } from "@kadr/contract/invigilation";
import { useState } from "react";
import { urlOf } from "../../api.ts";
import { Actions } from "../../ui/actions.tsx";
import { Decision } from "../../ui/decision.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { useMayCall } from "../../ui/session.tsx";
import { useWords } from "../../words.tsx";
import type { Session } from "../session.tsx";

const keyLike = /^[0-9a-f]{64}$/;

/** Which browser the session asks for: any, or Safe Exam Browser with settings whose keys stand here. */
export const SebPanel = ({ session }: { session: Session }) => {
  const { t } = useWords();
  const mayCall = useMayCall();
  const [open, setOpen] = useState<"make" | "keys" | null>(null);
  const [address, setAddress] = useState(`${location.origin}/exam`);
  const [quitPassword, setPassword] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const close = () => setOpen(null);
  const keys = (typed ?? session.sebConfigKeys.join("\n")).toLowerCase().split(/\s+/).filter(Boolean);
  const wrong = keys.find((key) => !keyLike.test(key));
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  return (
    <Panel title={t("invigilation.seb.title")} aside={<Tag tone={session.seb ? "info" : "mute"}>{session.seb ? t("invigilation.seb.asked") : t("invigilation.seb.any")}</Tag>}>
      <div className="stack">
        <p className="dim">{session.seb ? t("invigilation.seb.saysAsked", { n: session.sebConfigKeys.length }) : t("invigilation.seb.saysAny")}</p>
        {session.sebConfigKeys.length > 0 && (
          <ul className="plain">
            {session.sebConfigKeys.map((key) => (
              <li key={key} className="mono" style={{ overflowWrap: "anywhere" }}>{key}</li>
            ))}
          </ul>
        )}
        {session.sebSettings && mayCall(invigilation.sebSettings) && (
          <p>
            <Button variant="default" component="a" href={urlOf(invigilation.sebSettings, { sessionId: session.id })}>{t("invigilation.seb.download")}</Button>
          </p>
        )}
        {mayCall(invigilation.requireSeb) && (
          <Actions
            start
            acts={[
              { label: t("invigilation.seb.make"), action: "requireSeb", ...state, onClick: () => setOpen("make") },
              { label: t("invigilation.seb.keys"), action: "requireSeb", ...state, onClick: () => setOpen("keys") },
            ]}
          />
        )}
      </div>
      <Decision
        route={invigilation.makeSebSettings}
        opened={open === "make"}
        close={close}
        title={t("invigilation.seb.makeTitle")}
        says={t("invigilation.seb.makeSays")}
        confirm={t("invigilation.seb.makeDo")}
        input={() => ({ sessionId: session.id, address: address.trim(), ...(quitPassword && { quitPassword }) })}
        said={() => t("invigilation.seb.made")}
        done={() => setPassword("")}
      >
        <TextInput label={t("invigilation.seb.address")} description={t("invigilation.seb.addressHint")} type="url" required value={address} onChange={(event) => setAddress(event.currentTarget.value)} maxLength={300} />
        <PasswordInput label={t("invigilation.seb.quit")} description={t("invigilation.seb.quitHint")} value={quitPassword} onChange={(event) => setPassword(event.currentTarget.value)} maxLength={100} autoComplete="new-password" visibilityToggleButtonProps={{ "aria-label": t("invigilation.seb.quitShow") }} />
      </Decision>
      <Decision
        route={invigilation.requireSeb}
        opened={open === "keys"}
        close={close}
        title={t("invigilation.seb.keysTitle")}
        says={t("invigilation.seb.keysSays")}
        confirm={t("staff.save")}
        input={() => (wrong || keys.length > 10 ? null : { sessionId: session.id, configKeys: keys })}
        said={() => t("staff.saved")}
        done={() => setTyped(null)}
      >
        <Textarea label={t("invigilation.seb.keysLabel")} description={t("invigilation.seb.keysHint")} autosize minRows={3} value={typed ?? session.sebConfigKeys.join("\n")} onChange={(event) => setTyped(event.currentTarget.value)} error={wrong ? t("invigilation.seb.keyWrong", { key: wrong.slice(0, 12) }) : keys.length > mostConfigKeys && t("invigilation.seb.keysMany")} />
      </Decision>
    </Panel>
  );
};
