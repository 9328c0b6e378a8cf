// One diagram of every type of Mermaid, and what an attacker may write into one.

export const everyType: Readonly<Record<string, string>> = {
  flowchart: 'flowchart LR\nA[Baker] -->|flour| B{Oven}\nB -.-> C((Bread))\nsubgraph Shop\nC\nend',
  sequence:
    'sequenceDiagram\nparticipant C as Cook\nC->>Oven: heat\nactivate Oven\nOven-->>C: warm\ndeactivate Oven\nNote over C,Oven: wait\nloop each loaf\nC->>Oven: bake\nend',
  class: 'classDiagram\nclass Loaf {\n+int weight\n+slice() List~Slice~\n}\nLoaf <|-- Rye\nLoaf "1" *-- "many" Slice',
  state:
    'stateDiagram-v2\n[*] --> Dough\nDough --> Bread: bake\nstate Bread {\n[*] --> Warm\nWarm --> Cold\n}\nBread --> [*]',
  ER: 'erDiagram\nBAKER ||--o{ LOAF : bakes\nLOAF {\nstring kind PK\nint weight\n}',
  gantt:
    'gantt\ntitle Morning\ndateFormat YYYY-MM-DD\nsection Dough\nKnead :done, a, 2024-01-01, 2d\nRest :crit, after a, 1d',
  pie: 'pie showData\ntitle Flour\n"Wheat": 7\n"Rye": 3',
  journey: 'journey\ntitle A morning\nsection Shop\nQueue: 2: Guest\nBuy: 5: Guest, Baker',
  gitGraph: 'gitGraph\ncommit id: "one"\nbranch rye\ncommit id: "two"\ncheckout main\nmerge rye tag: "v1"',
  mindmap: 'mindmap\n  root((Bread))\n    Wheat\n      White\n    Rye',
  timeline: 'timeline\ntitle Mills\n1800 : Wind\n1900 : Steam : Electric',
  quadrant:
    'quadrantChart\ntitle Loaves\nx-axis Light --> Dark\ny-axis Soft --> Hard\nquadrant-1 Keep\nRye: [0.8, 0.7]',
  requirement:
    'requirementDiagram\nrequirement crust {\nid: 1\ntext: it cracks\nrisk: high\nverifymethod: test\n}\nelement oven {\ntype: tool\n}\noven - satisfies -> crust',
  C4: 'C4Context\ntitle Bakery\nPerson(guest, "Guest")\nSystem(shop, "Shop", "Sells bread")\nRel(guest, shop, "buys")',
  sankey: 'sankey-beta\nField,Mill,10\nMill,Shop,7\nMill,Loss,3',
  XY: 'xychart-beta\ntitle "Loaves"\nx-axis [mon, tue, wed]\ny-axis "count" 0 --> 10\nbar [3, 6, 9]\nline [2, 5, 8]',
  block: 'block-beta\ncolumns 2\na["Flour"] b["Water"]\nc["Dough"]:2\na --> c',
  packet: 'packet-beta\ntitle Label\n0-15: "Kind"\n16-31: "Weight"',
  kanban: 'kanban\n  todo[To do]\n    a[Knead]\n  done[Done]\n    b[Mill]',
  architecture:
    'architecture-beta\ngroup shop(cloud)[Shop]\nservice till(server)[Till] in shop\nservice safe(database)[Safe] in shop\ntill:R -- L:safe',
  radar: 'radar-beta\ntitle Taste\naxis s["Sour"], c["Crust"], m["Malt"]\ncurve r["Rye"]{4, 3, 5}\nmax 5',
  treemap: 'treemap-beta\n"Bread"\n    "Rye": 3\n    "Wheat": 7',
}

/** Each with what it tries. */
export const attacks: readonly (readonly [name: string, text: string])[] = [
  [
    'a directive lowers the security level',
    '%%{init: {"securityLevel": "loose"}}%%\nflowchart LR\nA["<img src=x onerror=alert(1)>text"] --> B\nclick B call alert(1)',
  ],
  [
    'front matter lowers the security level',
    '---\nconfig:\n  securityLevel: sandbox\n  secure: []\n  htmlLabels: true\n---\nflowchart LR\nA["<a href=javascript:alert(1)>x</a>"] --> B',
  ],
  [
    'a directive brings styles',
    '%%{init: {"themeCSS": "} body { display: none } .a { background: url(https://evil.example)"}}%%\nflowchart LR\nA-->B',
  ],
  ['a font that ends its rule', '%%{init: {"fontFamily": "x;} body{display:none}"}}%%\nflowchart LR\nA-->B'],
  [
    'a font among the theme’s variables',
    '%%{init: {"themeVariables": {"fontFamily": "x;} body{display:none} a{", "fontSize": "1px;} body{display:none}"}}}%%\nsequenceDiagram\nA->>B: x',
  ],
  ['a click handler', 'flowchart LR\nA-->B\nclick A "javascript:alert(1)"\nclick B call alert(1)'],
  ['a link that hides its scheme', 'flowchart LR\nA-->B\nclick A href "&#106;ava\tscript:alert(1)" "tip" _blank'],
  [
    'a link of an actor',
    'sequenceDiagram\nA->>B: <svg onload=alert(1)>\nlink A: Board @ javascript:alert(1)\nlinks B: {"x": "data:text/html,<script>alert(1)</script>"}',
  ],
  [
    'a link of a class',
    'classDiagram\nclass A["<b onclick=alert(1)>x</b>"]\nlink A "javascript:alert(1)"\ncallback A "alert"',
  ],
  [
    'a link of a task',
    'gantt\ndateFormat YYYY-MM-DD\nsection A\nTask :a, 2024-01-01, 3d\nclick a href "javascript:alert(1)"',
  ],
  [
    'a link of a ticket',
    '---\nconfig:\n  kanban:\n    ticketBaseUrl: "javascript:alert(#TICKET#)"\n---\nkanban\n  a[To do]\n    b[Do]@{ ticket: 1 }',
  ],
  ['the text of an icon', 'architecture-beta\nservice x "<img src=//evil.example onerror=alert(1)>"[X]'],
  ['an icon', 'flowchart LR\nA["fa:fa-x onload=alert(1)"] --> B@{ icon: "fa:script", label: "x onload=alert(1)" }'],
  [
    'HTML in a label',
    'flowchart LR\nA["<iframe src=//evil.example></iframe><style>body{display:none}</style>x"] --> B["<math><mtext><img onerror=alert(1) src>"]',
  ],
  ['the end of the picture in a label', 'flowchart LR\nA["</svg><script>alert(1)</script>"] --> B'],
  ['the end of the picture in a title', 'flowchart LR\naccTitle: </title></svg><script>alert(1)</script>\nA-->B'],
  [
    'links of other schemes, spelled with entities and control characters',
    'flowchart LR\nA-->B-->C-->D\nclick A href "data:text/html;base64,PHNjcmlwdD4="\nclick B href "JaVa\u0001Script:alert(1)"\nclick C href "&#x76;bscript&colon;alert(1)"\nclick D href " file:///etc/passwd"',
  ],
  [
    'styles that import others',
    '---\nconfig:\n  themeCSS: "@import url(//evil.example/a.css);@import \'//evil.example/b.css\';"\n---\nflowchart LR\nA-->B',
  ],
  ['names of the page', 'flowchart LR\nbody-->toc-->main\nsubgraph content\nmain\nend\nclass toc hidden'],
  [
    'a formula',
    'flowchart LR\nA["$$\\href{javascript:alert(1)}{x}\\htmlStyle{position:fixed}{y}\\includegraphics{https://evil.example/a.png}$$"] --> B',
  ],
]
