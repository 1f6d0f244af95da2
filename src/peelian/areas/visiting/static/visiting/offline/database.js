// IndexedDB as promises. What is written is on the disk when the promise is kept: every change is strictly durable.

const OPEN = new Set();

export function open(name, stores) {
  return new Promise((kept, broken) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => {
      for (const store of stores) asked.result.createObjectStore(store, { keyPath: "id" });
    };
    asked.onerror = () => broken(asked.error);
    asked.onsuccess = () => {
      const database = asked.result;
      // Another tab that destroys the store must not wait for this one.
      database.onversionchange = () => close(database);
      OPEN.add(database);
      kept(database);
    };
  });
}

export function close(database) {
  OPEN.delete(database);
  database.close();
}

// Does some work in one change of several stores. An answer of the work is read when the change is complete.
export function change(database, stores, work) {
  return new Promise((kept, broken) => {
    const deed = database.transaction(stores, "readwrite", { durability: "strict" });
    let answer;
    deed.oncomplete = () => kept(answer?.result ?? answer);
    deed.onabort = () => broken(deed.error ?? new DOMException("The change was given up", "AbortError"));
    try {
      answer = work(...stores.map((name) => deed.objectStore(name)));
    } catch (trouble) {
      deed.abort();
      broken(trouble);
    }
  });
}

export function read(database, store, id) {
  return asked(database.transaction(store).objectStore(store).get(id));
}

export function readAll(database, store) {
  return asked(database.transaction(store).objectStore(store).getAll());
}

export function destroy(name) {
  for (const database of OPEN) if (database.name === name) close(database);
  return new Promise((kept, broken) => {
    const deed = indexedDB.deleteDatabase(name);
    deed.onsuccess = () => kept();
    deed.onerror = () => broken(deed.error);
  });
}

export const isFull = (trouble) => trouble?.name === "QuotaExceededError";

function asked(request) {
  return new Promise((kept, broken) => {
    request.onsuccess = () => kept(request.result);
    request.onerror = () => broken(request.error);
  });
}
