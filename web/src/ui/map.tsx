import shapes from "../../../server/reference/district-shapes.json" with { type: "json" };

interface Props {
  label: string;
  /** The class 0–6 of a district, and what its title says. */
  of: (code: string) => { step: number; title: string };
  /** Districts written on the map. */
  named: ReadonlyMap<string, string>;
  legend: readonly string[];
}

/** The districts in seven steps of one hue, with the classes written beneath. */
export const DistrictMap = ({ label, of, named, legend }: Props) => (
  <>
    <svg className="map" viewBox={`0 0 ${shapes.grid.width} ${shapes.grid.height}`} role="img" aria-label={label}>
      {shapes.districts.map(({ code, path }) => {
        const { step, title } = of(code);
        return (
          <path key={code} className={`k${step}`} d={path}>
            <title>{title}</title>
          </path>
        );
      })}
      {shapes.districts.filter(({ code }) => named.has(code)).map(({ code, label: at }) => (
        <text key={code} x={at[0]} y={at[1]}>
          {named.get(code)}
        </text>
      ))}
    </svg>
    <p className="legend">
      {legend.map((words, step) => (
        <span key={words}>
          <i className={`k${step}`} />
          {words}
        </span>
      ))}
    </p>
  </>
);
