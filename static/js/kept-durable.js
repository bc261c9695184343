// A second copy of what was typed, on the disk at once.
//
// Browsers write localStorage when they find the time; typed without a connection, it
// would die with a browser that is killed. Here each write waits for the disk ("strict").
// A browser without such a store, or that forbids it, has the first copy alone.

const TEXTS = "texts";
const waiting = new Map(); // what is to be written next: undefined takes a text away
let opened;
let writing;

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open("quorate", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(TEXTS);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** Work on the texts in one transaction; what it answered, once that is on the disk. */
async function transact(mode, work) {
  const found = await database();
  if (!found) return undefined;
  return new Promise((resolve) => {
    try {
      const all = found.transaction(TEXTS, mode, { durability: "strict" });
      const asked = work(all.objectStore(TEXTS));
      all.oncomplete = () => resolve(asked?.result);
      all.onabort = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

function write([key, value], texts) {
  if (value === undefined) texts.delete(key);
  else texts.put(value, key);
}

/** One transaction after another: fast typing waits for the disk, and is written whole. */
async function flush() {
  while (waiting.size) {
    const batch = [...waiting];
    waiting.clear();
    await transact("readwrite", (texts) => batch.forEach((one) => write(one, texts)));
  }
  writing = undefined;
}

/** Write a text, or take it away where there is none; done when it is on the disk. */
export function put(key, value) {
  waiting.set(key, value);
  writing ??= flush();
  return writing;
}

/** Every text whose key begins like this: [key, value]. */
export async function beginning(prefix) {
  await writing;
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const found = { keys: [], values: [] };
  await transact("readonly", (texts) => {
    texts.getAllKeys(range).onsuccess = (event) => (found.keys = event.target.result);
    texts.getAll(range).onsuccess = (event) => (found.values = event.target.result);
  });
  return found.keys.map((key, at) => [key, found.values[at]]);
}

/** Take away every text whose key begins like this, but those that begin like that. */
export async function forget(prefix, but) {
  const found = await beginning(prefix);
  const gone = found.map(([key]) => key).filter((key) => !but || !key.startsWith(but));
  await Promise.all(gone.map((key) => put(key, undefined)));
}
