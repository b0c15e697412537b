/* What this browser keeps for the exam room: IndexedDB, two shelves. */

const name = "kadr-exam";
const shelves = ["keys", "journal"] as const;
export type Shelf = (typeof shelves)[number];

/** What is to be put on a shelf, or taken off it where there is no value. */
export interface Change {
  shelf: Shelf;
  key: string;
  value?: unknown;
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the store does not answer"));
  });

const open = async (): Promise<IDBDatabase> => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const shelf of shelves) request.result.createObjectStore(shelf);
  };
  const db = await settled(request);
  // who clears the browser's memory elsewhere is not kept waiting
  db.onversionchange = () => db.close();
  return db;
};

export interface Store {
  read(shelf: Shelf): Promise<Map<string, unknown>>;
  /** All of it or nothing, and on the disk when it is answered. */
  write(changes: readonly Change[]): Promise<void>;
}

export const openStore = async (): Promise<Store> => {
  const db = await open();
  return {
    async read(shelf) {
      const all = db.transaction(shelf).objectStore(shelf);
      const [keys, values] = await Promise.all([settled(all.getAllKeys()), settled(all.getAll())]);
      return new Map(keys.map((key, i) => [String(key), values[i]]));
    },
    write(changes) {
      return new Promise((resolve, reject) => {
        const work = db.transaction(shelves, "readwrite", { durability: "strict" });
        work.oncomplete = () => resolve();
        work.onabort = () => reject(work.error ?? new Error("the store is full or closed"));
        for (const { shelf, key, value } of changes) {
          if (value === undefined) work.objectStore(shelf).delete(key);
          else work.objectStore(shelf).put(value, key);
        }
      });
    },
  };
};

/** Stands in where the browser keeps nothing: what is put there lasts as long as the page. */
export const memoryStore = (): Store => {
  const kept = { keys: new Map<string, unknown>(), journal: new Map<string, unknown>() };
  return {
    read: async (shelf) => new Map(kept[shelf]),
    async write(changes) {
      for (const { shelf, key, value } of changes) value === undefined ? kept[shelf].delete(key) : kept[shelf].set(key, value);
      throw new Error("this browser keeps nothing");
    },
  };
};
