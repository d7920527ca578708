import { writeFile } from 'node:fs/promises'
import { type BedCard, bedCardSchema } from '../../contracts/bed-code.ts'
import { pathOf } from '../api-client.ts'
import { type AddCommands, wantsJson } from '../context.ts'

type Options = { out?: string; svg?: boolean; renew?: boolean }

/** `card <bedId>`: the code of a bed, and its card to print. */
export const addCard: AddCommands = (program, context) => {
  program
    .command('card <bedId>')
    .description('show the code of a bed; with --out write its card to print, or the QR image alone')
    .option('--out <file>', 'where the card is written')
    .option('--svg', 'the QR image alone')
    .option('--renew', 'give the bed a new code first; the card that hangs there ends')
    .addHelpText(
      'after',
      `
Examples:
  carebed card bed_3f
  carebed card bed_3f --out card.html
  carebed card bed_3f --renew --svg --out code.svg`,
    )
    .action(async (bedId: string, { out, svg, renew }: Options, command) => {
      const api = await context.api()
      const path = pathOf`/v1/beds/${bedId}/card`
      const card: BedCard = renew
        ? await api.post(pathOf`/v1/beds/${bedId}/code`, {}, bedCardSchema)
        : await api.get(path, bedCardSchema)
      if (out !== undefined) {
        const type = svg ? 'image/svg+xml' : 'text/html'
        await writeFile(out, await api.text(path, type))
      }
      if (wantsJson(command)) return context.print(JSON.stringify(card))
      context.print(`${card.code}  ${card.link}`)
      if (out !== undefined) context.print(`${svg ? 'the QR image' : 'the card'} is in ${out}`)
    })
}
