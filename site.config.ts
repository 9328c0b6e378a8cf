// How is our own workshop built? The repository is a site: content/, layouts/ and static/ are this project's documentation.
import { defineConfig } from './src/index.ts'

export default defineConfig({
  title: 'How to write a workshop',
  baseURL: 'https://atelier.example/',
  locale: 'en',
  disableKinds: ['taxonomy', 'term'],
  markup: { highlight: { noClasses: false } },
  params: {
    description: 'A workshop about writing workshops with Atelier: pages, steps, commands, outputs and diagrams.',
    favicon: 'favicon.svg',
  },
})
