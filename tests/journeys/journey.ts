/**
 * `npm run journey -- <name>`: plays a story on a local cloud of its own and prints what really happened, line by line:
 * when, what, who was told, how, what came back. Without a name it says which there are. Exit code 1 when the story did
 * not go as it must.
 */
import { stories } from './stories/index.ts'
import { setStage } from './stories/set-stage.ts'
import { printLines, tellStory } from './stories/tell-story.ts'

const [name] = process.argv.slice(2)
const story = stories.find((one) => one.name === name)
if (story === undefined) {
  for (const one of stories) console.log(`${one.name.padEnd(20)} ${one.about}`)
  process.exitCode = name === undefined ? 0 : 2
} else {
  console.log(`${story.about}\n`)
  const stage = await setStage(story.wish)
  try {
    const alertIds = await story.play(stage)
    printLines(await tellStory(stage, alertIds), console.log)
  } finally {
    await stage.close()
  }
}
