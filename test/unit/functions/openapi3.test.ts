import { expect, test } from 'vitest'
import { decode } from '../../../src/formats/decode.ts'
import { openapi3Namespace } from '../../../src/functions/openapi3.ts'
import { GoError } from '../../../src/golang/values.ts'
import { builtins } from '../../../src/template/builtins.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { parseTemplate } from '../../../src/template/parse.ts'
import { TemplateSet } from '../../../src/template/template-set.ts'

const api = `
openapi: 3.0.0
info: {title: Boats, version: "1"}
paths:
  /boats:
    get:
      summary: All boats
      operationId: listBoats
      parameters:
      - {name: size, in: query}
      - {$ref: "#/components/parameters/Page"}
      responses:
        "200": {description: fine, content: {application/json: {schema: {$ref: "#/components/schemas/Boat"}}}}
components:
  parameters:
    Page: {name: page, in: query}
  schemas:
    Boat:
      type: object
      properties:
        name: {type: string}
        tender: {$ref: "#/components/schemas/Boat"}
        lost: {$ref: "#/components/schemas/Nothing"}
`
const needs = {
  resource: (value: unknown) =>
    typeof value === 'string'
      ? { text: value, mediaType: 'text/x', suffixes: value === api ? ['yaml'] : ['x'] }
      : undefined,
  decode: (text: string, format: 'yaml') => decode({ path: 'api', text }, format).value,
}
const namespace = openapi3Namespace(needs as never)
const functions = createFunctionTable([namespace], builtins)

function execute(text: string, data: unknown = api): string {
  const parsed = parseTemplate({ path: 't', text }, { name: 't', functions })
  const env = { report: () => {}, page: null, site: null, stack: [] }
  return new TemplateSet({ functions }).template(parsed).execute(data, env)
}

test.each([
  ['{{ .OpenAPI }} {{ .Info.Title }}', '3.0.0 Boats'],
  [
    '{{ range $path, $item := .Paths.Map }}{{ $path }} {{ with .Get }}{{ .OperationID }}{{ end }}{{ with .Post }}no{{ end }}{{ end }}',
    '/boats listBoats',
  ],
  [
    '{{ with (.Paths.Value "/boats").Get }}{{ range .Parameters }}{{ .Ref }} {{ .Value.Name }};{{ end }}{{ end }}',
    ' size;#/components/parameters/Page page;',
  ],
  [
    '{{ range $code, $r := (.Paths.Value "/boats").Get.Responses.Map }}{{ $code }} {{ .Value.Description }}{{ range .Value.Content }} {{ .Schema.Value.Type }}{{ end }}{{ end }}',
    '200 fine object',
  ],
  [
    '{{ with .Components.Schemas.Boat.Value }}{{ range $name, $p := .Properties }}{{ if ne $name "lost" }}{{ $name }}:{{ .Value.Type }} {{ end }}{{ end }}{{ end }}',
    'name:string tender:object ',
  ],
])('openapi3.Unmarshal: %s', (template, expected) => {
  expect(execute(`{{ with openapi3.Unmarshal . }}${template}{{ end }}`)).toBe(expected)
})

test('openapi3.Unmarshal names what is missing', () => {
  const run = namespace.functions[0]!.run as (value: unknown) => unknown
  expect(() => run(1)).toThrow(new GoError('must provide a Resource and optionally an options map'))
  expect(() => run('other')).toThrow(new GoError('MIME "text/x" not supported'))
  expect(() => execute('{{ (openapi3.Unmarshal .).Components.Schemas.Boat.Value.Properties.lost.Value }}')).toThrow(
    'key "Nothing" not found',
  )
})
