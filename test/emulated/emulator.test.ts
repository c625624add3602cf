import { expect, test } from '@jest/globals';

import { startMoto } from '../support/emulator.js';
import { describeWithPython } from '../support/python.js';

describeWithPython('moto', () => {
  test('keeps what it is given until it is reset, and ends when it is closed', async () => {
    const moto = await startMoto();
    const status = async (method: string) =>
      (await fetch(`${moto.url}/some-bucket`, { method })).status;

    expect(await status('HEAD')).toBe(404);
    expect(await status('PUT')).toBe(200);
    expect(await status('HEAD')).toBe(200);
    await moto.reset();
    expect(await status('HEAD')).toBe(404);

    await moto.close();
    await expect(status('HEAD')).rejects.toThrow('fetch failed');
  });
});
