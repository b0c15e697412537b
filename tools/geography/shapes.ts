import { geoMercator } from "d3-geo";
import { contains, type Grid } from "../../domain/geography/index.ts";
import { ringsOf, type Shape } from "./sources.ts";

const WIDTH = 720;
const HEIGHT = 520;
const MARGIN = 8;

type Ring = [number, number][];

/** The borders on one whole-number grid: neighbours share their points before rounding and so after it, and no gap opens. */
export function drawShapes(shapes: { code: string; shape: Shape }[]) {
  const everyPoint = { type: "MultiPoint" as const, coordinates: shapes.flatMap(({ shape }) => ringsOf(shape).flat()) };
  const projection = geoMercator().fitExtent([[MARGIN, MARGIN], [WIDTH - MARGIN, HEIGHT - MARGIN]], everyPoint);
  const translate = projection.translate();
  const grid: Grid = { width: WIDTH, height: HEIGHT, scale: projection.scale(), translate: [translate[0], translate[1]] };
  const districts = shapes.map(({ code, shape }) => {
    const rings = ringsOf(shape).map((ring) => onGrid(ring.map((point) => projection(point)!)));
    const drawn = rings.filter((ring) => ring.length >= 3);
    return { code, label: roomiestPoint(drawn), path: drawn.map(pathOf).join("") };
  });
  return { grid, districts };
}

function onGrid(ring: Ring): Ring {
  const rounded = ring.map(([x, y]) => [Math.round(x), Math.round(y)] as [number, number]);
  const kept = rounded.filter(([x, y], index) => {
    const before = rounded[index - 1];
    return !before || before[0] !== x || before[1] !== y;
  });
  const first = kept[0]!;
  const last = kept.at(-1)!;
  if (kept.length > 1 && first[0] === last[0] && first[1] === last[1]) kept.pop();
  return kept;
}

function pathOf(ring: Ring): string {
  const [first, ...rest] = ring;
  let [x, y] = first!;
  const steps = rest.map(([nextX, nextY]) => {
    const step = `${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  return `M${first!.join(" ")}l${steps.join(" ").replaceAll(" -", "-")}z`;
}

/** Where a name has most room: the grid point inside the shape that lies farthest from its border. */
function roomiestPoint(rings: Ring[]): [number, number] {
  const points = rings.flat();
  const [minX, maxX] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
  const [minY, maxY] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
  let best: [number, number] = points[0]!;
  let room = -1;
  for (let x = minX; x <= maxX; x++) {
    for (let y = minY; y <= maxY; y++) {
      if (!contains(rings, x + 0.001, y + 0.001)) continue;
      const distance = borderDistance(rings, x, y);
      if (distance > room) [room, best] = [distance, [x, y]];
    }
  }
  return best;
}

function borderDistance(rings: Ring[], x: number, y: number): number {
  let nearest = Infinity;
  for (const ring of rings) {
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length]!;
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
      nearest = Math.min(nearest, Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)));
    }
  }
  return nearest;
}
