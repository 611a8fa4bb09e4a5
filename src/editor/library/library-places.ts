import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ownLibraryMissing } from '../../errors/library-errors.ts';
import { serverNotConfirmed } from '../../errors/server-errors.ts';
import { ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import type { LibraryPlace } from '../../library/open-library.ts';
import { isThisMachine, readAddress, type ServerAddress } from '../../library/postgres/address.ts';
import { readSettings } from '../settings.ts';

/** What of the extension's context keeps passwords and answers. */
type Storage = Pick<vscode.ExtensionContext, 'globalState' | 'globalStorageUri' | 'secrets'>;

/**
 * Where the library is: in the database that is set, else in the folder that is set, else in the extension's storage.
 * Before anything is sent to a database for the first time, the chemist is told and asked. Its password is in VS Code's
 * secret storage; nothing else holds it.
 */
export class LibraryPlaces {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /**
   * Does something with the library. Where its database wants a password, it is asked for, and the work is begun again.
   * @throws ThinBridgeError `library-unreachable` for an address that can't be used; `cancelled` where nothing is to be
   * sent; what `work` throws
   */
  async use<Result>(work: (place: LibraryPlace) => Promise<Result>): Promise<Result> {
    const { libraryConnection, libraryFolder } = readSettings();
    if (libraryConnection === '') {
      return libraryFolder === ''
        ? unlessMissing(work({ library: this.#ownFolder() }))
        : work({ library: libraryFolder });
    }
    const address = readAddress(libraryConnection);
    await this.#confirm(address);
    return this.#withPassword(address, (password) => work({ library: libraryConnection, password }));
  }

  /**
   * The database that is set, with its password, where the chemist has agreed to it before; undefined elsewhere. Asks
   * nobody.
   * @throws ThinBridgeError `library-unreachable` for an address that can't be used
   */
  async confirmedDatabase(): Promise<LibraryPlace | undefined> {
    const { libraryConnection } = readSettings();
    if (libraryConnection === '') return undefined;
    const { label } = readAddress(libraryConnection);
    if (!this.#isConfirmed(label)) return undefined;
    return { library: libraryConnection, password: await this.#storage.secrets.get(passwordKey(label)) };
  }

  #isConfirmed(label: string): boolean {
    return this.#storage.globalState.get(confirmationKey(label)) === true;
  }

  #ownFolder(): string {
    return vscode.Uri.joinPath(this.#storage.globalStorageUri, 'library').fsPath;
  }

  async #confirm({ host, label }: ServerAddress): Promise<void> {
    if (this.#isConfirmed(label)) return;
    const where = isThisMachine(host) ? l10n.t('a database on this machine') : host;
    const send = l10n.t`Send to ${where}`;
    const pressed = await vscode.window.showWarningMessage(
      l10n.t`Structures will be sent to ${where}.`,
      {
        modal: true,
        detail: l10n.t(
          'The setting thinBridge.library.connection names {0}. What you import (structures, names, ' +
            'columns and paths of your files) and what you search for goes to that database, where all who ' +
            'may read it see it. Nothing is sent anywhere else.',
          label,
        ),
      },
      send,
    );
    if (pressed !== send) throw serverNotConfirmed(host);
    await this.#storage.globalState.update(confirmationKey(label), true);
  }

  async #withPassword<Result>(
    { label, host }: ServerAddress,
    work: (password: string | undefined) => Promise<Result>,
  ): Promise<Result> {
    const { secrets } = this.#storage;
    const key = passwordKey(label);
    let password = await secrets.get(key);
    let isNew = false;
    for (;;) {
      try {
        const result = await work(password);
        if (isNew && password !== undefined) await secrets.store(key, password);
        return result;
      } catch (error) {
        if (!(error instanceof ThinBridgeError) || error.code !== 'password-refused') throw error;
        const typed = await askForPassword(host, error.message);
        if (typed === undefined) throw error;
        password = typed;
        isNew = true;
      }
    }
  }
}

/** What the chemist's agreement to a database is kept by. */
function confirmationKey(label: string): string {
  return `thinBridge.sendTo ${label}`;
}

/** What the password of a database is kept by. */
function passwordKey(label: string): string {
  return `thinBridge.password ${label}`;
}

/** A folder that the chemist has never named is no help where there is nothing in it. */
async function unlessMissing<Result>(working: Promise<Result>): Promise<Result> {
  try {
    return await working;
  } catch (error) {
    throw error instanceof ThinBridgeError && error.code === 'library-missing' ? ownLibraryMissing() : error;
  }
}

async function askForPassword(host: string, reason: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t`Thin Bridge: password of ${host}`,
    prompt: l10n.t`${reason} It is kept in VS Code's secret storage.`,
    password: true,
    ignoreFocusOut: true,
  });
}
