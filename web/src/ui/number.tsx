import { NumberInput } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useWords } from "../words.tsx";

interface Props {
  label: ReactNode;
  description?: ReactNode;
  value: number | string;
  change: (value: number | string) => void;
  min: number;
  max: number;
  /** How many places stand after the comma; without it only whole numbers are taken. */
  places?: number;
  step?: number;
  required?: boolean;
  /** True where nothing may be written. */
  empty?: boolean;
  hideControls?: boolean;
  width?: number | string;
}

/**
 * A number that stays as it was typed. One outside its limits is never turned into another: the browser's own check of the form holds the sending
 * back, and the field says in our words what it takes.
 */
export const NumberField = ({ label, description, value, change, min, max, places = 0, step, required = false, empty = false, hideControls = false, width }: Props) => {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState(false);
  const number = Number(value);
  const fits = value === "" ? empty : number >= min && number <= max && (places > 0 || Number.isInteger(number));
  const fault = fits ? "" : t(places > 0 ? "staff.number.between" : "staff.number.whole", { least: min, most: max });
  useEffect(() => field.current?.setCustomValidity(fault), [fault]);
  return (
    <NumberInput
      ref={field}
      label={label}
      description={description}
      value={value}
      onChange={change}
      min={min}
      max={max}
      {...(step !== undefined && { step })}
      // a point is kept even where a whole number is wanted: left out, 3.5 would become 35
      decimalScale={Math.max(places, 2)}
      clampBehavior="none"
      required={required}
      hideControls={hideControls}
      {...(width !== undefined && { maw: width })}
      error={told && fault}
      onBlur={() => setTold(true)}
      onInvalid={(event) => {
        event.preventDefault();
        setTold(true);
        const first = event.currentTarget.form?.querySelector<HTMLInputElement>("input:invalid, textarea:invalid, select:invalid");
        if (first === event.currentTarget) first.focus();
      }}
    />
  );
};
