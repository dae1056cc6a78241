import type { Emitter } from '#core/emitter';
import type { StoreName } from '#shared/store-names';

/** Makes a function that makes a change, and then tells all who show one of these stores. */
export function changeOf(storeChanged: Emitter<StoreName>, ...stores: StoreName[]) {
  return async <Result>(change: () => Result | Promise<Result>): Promise<Result> => {
    const result = await change();
    stores.forEach((store) => storeChanged.emit(store));
    return result;
  };
}
