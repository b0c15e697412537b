import { Button, Group, Modal, Textarea } from "@mantine/core";
import type { Answer, Input, Route } from "@kadr/contract";
import { useState, type ReactNode } from "react";
import { useWords } from "../words.tsx";
import { usePerform } from "./asking.ts";
import { useSay } from "./said.tsx";
import { fieldFault } from "./sentences.ts";
import { Trouble } from "./shown.tsx";

interface Props<R extends Route<any, any>> {
  route: R;
  opened: boolean;
  close: () => void;
  title: ReactNode;
  /** What will follow, in words. */
  says?: ReactNode;
  /** The label of the reason, where one is taken; `least` 0 makes it optional. */
  reason?: { label: string; hint?: string; most?: number; optional?: boolean; name?: string; start?: string };
  confirm: string;
  danger?: boolean;
  /** The input of the write, or null while something is still missing. */
  input: (reason: string) => Input<R> | null;
  /** What to say when it is done. */
  said?: (answer: Answer<R>) => string;
  done?: (answer: Answer<R>) => void;
  children?: ReactNode;
  size?: string;
}

/** A dialog in which something is decided: it names the consequence, takes the reason, and shows a refusal without losing what was typed. */
export function Decision<R extends Route<any, any>>(props: Props<R>) {
  const { t } = useWords();
  const say = useSay();
  const [reason, setReason] = useState(props.reason?.start ?? "");
  const [tried, setTried] = useState(false);
  const close = () => {
    setTried(false);
    write.reset();
    props.close();
  };
  const write = usePerform(props.route, (answer) => {
    setReason(props.reason?.start ?? "");
    close();
    if (props.said) say(props.said(answer));
    props.done?.(answer);
  });
  const missing = props.reason && !props.reason.optional && reason.trim() === "";
  const send = () => {
    setTried(true);
    const input = missing ? null : props.input(reason.trim());
    if (input) write.mutate(input);
  };
  return (
    <Modal opened={props.opened} onClose={close} title={<b>{props.title}</b>} size={props.size ?? "md"}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {write.error && <Trouble error={write.error} />}
        {props.says && <div>{props.says}</div>}
        {props.children}
        {props.reason && (
          <Textarea
            label={props.reason.label}
            description={props.reason.hint}
            autosize
            minRows={3}
            maxRows={10}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={(tried && missing && t("staff.reasonMissing")) || fieldFault(t, write.error, props.reason.name ?? "reason")}
            data-autofocus
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("staff.goBack")}
          </Button>
          <Button type="submit" {...(props.danger && { color: "red" })} loading={write.isPending}>
            {props.confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
