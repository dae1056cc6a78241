import type { Readable } from './odd-file';
import { repeated } from './repeated';

/** Separators, quotation marks, headers and line ends. */
export const ODD_LAYOUTS: readonly Readable[] = [
  ...[
    ['carets', 'a^b\n1^x, y\n2^z\n'],
    ['tildes', 'a~b\n1~x, y\n2~z\n'],
    ['doubled colons', 'a::b\n1::x, y\n2::z\n'],
    ['control characters, as of Hive', 'a\u0001b\n1\u0001x, y\n2\u0001z\n'],
    ['the lines of psql', ' a |  b   \n---+------\n 1 | x, y\n 2 | z\n(2 rows)\n'],
    [
      'the lines of MySQL',
      '+---+------+\n| a | b    |\n+---+------+\n| 1 | x, y |\n| 2 | z    |\n+---+------+\n2 rows in set (0.00 sec)\n',
    ],
    ['the lines of Markdown', '| a | b |\n|---:|:---|\n| 1 | x, y |\n| 2 | z |\n'],
    ['lines without an outer bar, as Markdown may have them', 'a | b\n--- | ---\n1 | x, y\n2 | z\n'],
    ['boxes', '┌───┬──────┐\n│ a │  b   │\n├───┼──────┤\n│ 1 │ x, y │\n│ 2 │ z    │\n└───┴──────┘\n'],
  ].map(([what = '', content = '']) => ({
    what: `${what} between values`,
    content,
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, y'],
      ['2', 'z'],
    ],
  })),
  ...[
    ['doubled bars', 'a||b\n1||x, y\n2||z\n'],
    ['doubled tabs', 'a\t\tb\n1\t\tx, y\n2\t\tz\n'],
    ['lines of hyphens below the names', 'a|b\n--|-----\n1|x, y\n2|z\n'],
    [
      'spaces, as SQL Server fills up',
      'a           b         \n----------- ----------\n          1 x, y      \n          2 z         \n\n(2 rows affected)\n',
    ],
    ['delimiters after a backslash', 'a,b\n1,x\\, y\n2,z\n'],
  ].map(([what = '', content = '']) => ({
    what,
    content,
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, y'],
      ['2', 'z'],
    ],
    notes: [],
  })),
  {
    what: 'rows that are in quotation marks as a whole',
    content: '"id,name,n"\n"1,""Smith, Ann"",12.5"\n"2,""Bob"",7"\n',
    columns: ['id integer', 'name text', 'n decimal'],
    rows: [
      ['1', 'Smith, Ann', '12.5'],
      ['2', 'Bob', '7.0'],
    ],
  },
  {
    what: 'one column of names with commas, which is no table within',
    content: '"city, country"\n"Rome, Italy"\n"Oslo, Norway"\n',
    columns: ['city, country text'],
    rows: [['Rome, Italy'], ['Oslo, Norway']],
  },
  {
    what: 'a log of a web server, with its names in a remark',
    name: 'u_ex.log',
    content:
      '#Software: x\n#Fields: date time sc-status\n2020-01-01 00:00:01 200\n2020-01-01 00:00:02 500\n2020-01-01 00:00:03 404\n',
    columns: ['date date', 'time time', 'sc-status integer'],
    total: 3,
    rows: [['2020-01-01', '00:00:01', '200']],
  },
  {
    what: 'a log of a network, with the types below the names',
    name: 'conn.log',
    content: '#separator \\x09\n#fields\tts\tport\n#types\ttime\tport\n1577836800.1\t80\n1577836801.2\t443\n',
    columns: ['ts decimal', 'port integer'],
    rows: [
      ['1577836800.1', '80'],
      ['1577836801.2', '443'],
    ],
  },
  {
    what: 'names, units and how they were summed up, as a data logger writes them',
    content:
      '"TOA5","CR1000","x","y","z"\n"TIMESTAMP","RECORD","BattV","Temp"\n"TS","RN","Volts","Deg C"\n"","","Min","Avg"\n"2020-01-01 00:00:00",0,12.5,20.1\n"2020-01-01 01:00:00",1,12.4,"NAN"\n',
    columns: [
      'TIMESTAMP TS timestamp',
      'RECORD RN integer',
      'BattV Volts Min decimal',
      'Temp Deg C Avg decimal',
    ],
    total: 2,
    rows: [['2020-01-01 00:00:00', '0', '12.5', '20.1']],
    notes: [
      'The first row is not part of the table.',
      'The names of the columns are in three rows: they are joined.',
      '“NAN” stands for a missing value.',
    ],
  },
  {
    what: 'names in two rows and that of the index below, as pandas writes them',
    content: ',a,a,b\n,x,y,x\nidx,,,\n0,1,2,3\n1,4,5,6\n',
    columns: ['idx integer', 'a x integer', 'a y integer', 'b x integer'],
    rows: [
      ['0', '1', '2', '3'],
      ['1', '4', '5', '6'],
    ],
  },
  {
    what: 'names, questions and marks of a survey program',
    content:
      'Q1,Q2,Q3\nHow old?,Score,Where?\n"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}"\n30,5,Rome\n40,7,Oslo\n',
    columns: ['Q1 How old? integer', 'Q2 Score integer', 'Q3 Where? text'],
    rows: [
      ['30', '5', 'Rome'],
      ['40', '7', 'Oslo'],
    ],
  },
  {
    what: 'several names before years, and an empty one after them',
    content: 'Country,Code,2018,2019,\nAruba,ABW,105845,106314,\nChad,TCD,15477751,,\n',
    columns: ['Country text', 'Code text', '2018 integer', '2019 integer', 'column_5 text'],
    rows: [
      ['Aruba', 'ABW', '105845', '106314', null],
      ['Chad', 'TCD', '15477751', null, null],
    ],
  },
  {
    what: 'a short statement of a bank below what is known of the account',
    content:
      '"Konto:";"DE123";\n\n"Von:";"01.01.2020";\n"Bis:";"31.01.2020";\n\n"Tag";"Text";"Betrag (EUR)";\n"02.01.2020";"Miete";"-12,50";\n"03.01.2020";"Lohn";"1.000,00";\n',
    columns: ['Tag date', 'Text text', 'Betrag (EUR) decimal', 'column_4 text'],
    rows: [
      ['2020-01-02', 'Miete', '-12.5', null],
      ['2020-01-03', 'Lohn', '1000.0', null],
    ],
  },
  {
    what: 'years among the values, and no names',
    content: 'Ann,Rome,2019,2020\nBob,Oslo,2018,2019\nCid,Bern,2017,2018\n',
    columns: ['column_1 text', 'column_2 text', 'column_3 integer', 'column_4 integer'],
    total: 3,
    rows: [['Ann', 'Rome', '2019', '2020']],
  },
  {
    what: 'values with their labels, and no names',
    content: 'Temp: 25.3, Hum: 40\nTemp: 25.4, Hum: 41\nTemp: 25.5, Hum: 42\n',
    name: 'a.txt',
    columns: ['column_1 text', 'column_2 text'],
    total: 3,
    rows: [['Temp: 25.3', ' Hum: 40']],
  },
  {
    what: 'columns filled up with spaces, and a number that is longer than those before it',
    name: 'a.txt',
    content: `name      age city\nAnn Lee    12 New York\nBob           Rome\n${'Carla Poe   5 Berlin\n'.repeat(600)}Dora      100 Oslo\n`,
    columns: ['name text', 'age integer', 'city text'],
    total: 603,
    rows: [
      ['Ann Lee', '12', 'New York'],
      ['Bob', null, 'Rome'],
      ['Carla Poe', '5', 'Berlin'],
    ],
    found: [`SELECT age::VARCHAR AS value FROM data WHERE name = 'Dora'`, '100'],
  },
  {
    what: 'lines of a text, which is no table',
    name: 'a.txt',
    content: 'It has  some lines, and ~ signs.\nBut no table at all: 5\nReally | not.\nThe end ^ here.\n',
    columns: ['line text'],
    total: 4,
    rows: [['It has  some lines, and ~ signs.']],
  },
  {
    what: 'names that occur again, as in joined files',
    content: 'id,n\n1,2\n2,3\nid,n\n3,4\n',
    columns: ['id integer', 'n integer'],
    rows: [
      ['1', '2'],
      ['2', '3'],
      ['3', '4'],
    ],
    notes: ['The names of the columns occur again among the rows: these rows are left out.'],
  },
  {
    what: 'names that occur again late',
    content: `id,n\n${'1,2\n'.repeat(300_000)}id,n\n${'3,4\n'.repeat(300_000)}`,
    columns: ['id integer', 'n integer'],
    total: 600_000,
    rows: [['1', '2']],
    notes: ['The names of the columns occur again among the rows: these rows are left out.'],
  },
  {
    what: 'a row of texts that occurs twice, which is data',
    content: 'Ann,Rome\nBob,Oslo\nAnn,Rome\n',
    columns: ['column_1 text', 'column_2 text'],
    rows: [
      ['Ann', 'Rome'],
      ['Bob', 'Oslo'],
      ['Ann', 'Rome'],
    ],
    notes: [],
  },
  {
    what: 'a row that sums up the others',
    content: 'city,n\nA,2\nB,4\nTotal,6\n',
    columns: ['city text', 'n integer'],
    rows: [
      ['A', '2'],
      ['B', '4'],
      ['Total', '6'],
    ],
    notes: [
      'The last row begins with “Total” and seems to sum up the others, but is counted like them: remove it from the file if so.',
    ],
  },
  {
    what: 'the separator of the header, among decimal commas',
    content: `v;w\n${'1,5;1,2\n'.repeat(9)}`,
    columns: ['v decimal', 'w decimal'],
    total: 9,
    rows: [['1.5', '1.2']],
  },
  {
    what: 'commas in quoted text',
    content: 'id;text;price\n1;"a, b, c";1,5\n2;"d, e, f";2,5\n3;"g, h, i";3,5\n',
    columns: ['id integer', 'text text', 'price decimal'],
    total: 3,
    rows: [['1', 'a, b, c', '1.5']],
  },
  {
    what: 'commas in every text',
    content: 'id;text;price\n1;a, b, c;1,5\n2;d, e, f;2,5\n',
    columns: ['id integer', 'text text', 'price decimal'],
    total: 2,
    rows: [['1', 'a, b, c', '1.5']],
  },
  {
    what: 'names with a comma, one a line',
    content: 'name\nSmith, John\nDoe, Jane\n',
    columns: ['name text'],
    rows: [['Smith, John'], ['Doe, Jane']],
  },
  {
    what: 'addresses with commas, one a line',
    content: 'url\nhttp://a.b/c?d=1,2\nhttp://x.y/z?q=3,4\n',
    columns: ['url text'],
    rows: [['http://a.b/c?d=1,2'], ['http://x.y/z?q=3,4']],
  },
  {
    what: 'remarks before the table, one with as many commas as it has',
    content: '# made by x, on 2020, version 1\n# second, line\na,b\n1,2\n3,4\n',
    columns: ['a integer', 'b integer'],
    rows: [
      ['1', '2'],
      ['3', '4'],
    ],
    notes: ['The first 2 rows are not part of the table.'],
  },
  {
    what: 'names in the last of the remarks',
    content: '##source=x\n#CHROM\tPOS\n1\t5\n2\t6\n',
    name: 'a.tsv',
    columns: ['CHROM integer', 'POS integer'],
    rows: [
      ['1', '5'],
      ['2', '6'],
    ],
  },
  {
    what: 'empty rows before the names',
    content: ',,\n,,\na,b,c\n1,2,3\n4,5,6\n',
    columns: ['a integer', 'b integer', 'c integer'],
    rows: [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
    notes: ['The first 2 rows are not part of the table.'],
  },
  {
    what: 'a name over two lines, which costs no row',
    content: '"a\nb","c\n\nd"\n1,2\n3,4\n5,6\n',
    columns: ['a b integer', 'c d integer'],
    rows: [
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ],
  },
  {
    what: 'the same name above all numbers',
    content: ' a , a,a \n1,2,3\n',
    columns: ['a integer', 'a_2 integer', 'a_3 integer'],
    rows: [['1', '2', '3']],
  },
  {
    what: 'days for names',
    content: 'k;2020-01-01;2020-02-01\nx;1;2\ny;4;5\n',
    columns: ['k text', '2020-01-01 integer', '2020-02-01 integer'],
    rows: [
      ['x', '1', '2'],
      ['y', '4', '5'],
    ],
  },
  {
    what: 'colons between values',
    content: 'name:age\nx:1\ny:2\n',
    columns: ['name text', 'age integer'],
    rows: [
      ['x', '1'],
      ['y', '2'],
    ],
  },
  {
    what: 'blanks between values, as R writes a .csv',
    content: '"Sepal.Length" "Species"\n"1" 5.1 "setosa x"\n"2" 4.9 "a ""b"""\n',
    columns: ['column_1 integer', 'Sepal.Length decimal', 'Species text'],
    rows: [
      ['1', '5.1', 'setosa x'],
      ['2', '4.9', 'a "b"'],
    ],
  },
  {
    what: 'quotation marks after a backslash',
    content: 'a,b\n1,"say \\"hi, you\\" now"\n2,"u, v"\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'say "hi, you" now'],
      ['2', 'u, v'],
    ],
  },
  {
    what: 'blanks before quotation marks',
    content: 'a,b\n1, "x, y"\n2, "z, w"\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, y'],
      ['2', 'z, w'],
    ],
  },
  {
    what: 'a row of too many values, which says nothing of the types',
    content: 'a;b;price\n1;x;1.5\n2;y; z;2.5\n3;w;3.5\n4;v;4.5\n',
    columns: ['a integer', 'b text', 'price decimal'],
    rows: [
      ['1', 'x', '1.5'],
      ['3', 'w', '3.5'],
      ['4', 'v', '4.5'],
    ],
    rejected: 1,
  },
  {
    what: 'cells that begin with three quotation marks',
    content: 'a,b\n"""x""",1\n"""y"" z",2\n',
    columns: ['a text', 'b integer'],
    rows: [
      ['"x"', '1'],
      ['"y" z', '2'],
    ],
  },
  {
    what: 'one column of decimal commas',
    content: 'v\n1,5\n2\n-3,25\n',
    columns: ['v decimal'],
    rows: [['1.5'], ['2.0'], ['-3.25']],
  },
  {
    what: 'rows that end in a delimiter, under a header that does not',
    content: 'a,b\n1,2,\n3,4,\n',
    columns: ['a integer', 'b integer', 'column_3 text'],
    rows: [
      ['1', '2', null],
      ['3', '4', null],
    ],
  },
  {
    what: 'a header that ends in a delimiter, above rows that do not',
    content: 'a,b,c,\n1,2,3\n4,5,6\n',
    columns: ['a integer', 'b integer', 'c integer'],
    rows: [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
    notes: [],
  },
  {
    what: 'single quotation marks',
    content: "a,b\n1,'x, y'\n2,'it''s, z'\n",
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, y'],
      ['2', "it's, z"],
    ],
  },
  {
    what: 'apostrophes, which are no quotation marks',
    content: "name,n\nO'Brien,1\nthe dogs',2\n'tis,3\n",
    columns: ['name text', 'n integer'],
    rows: [
      ["O'Brien", '1'],
      ["the dogs'", '2'],
      ["'tis", '3'],
    ],
  },
  {
    what: 'blanks after quotation marks',
    content: 'a,b\n1,"x, y" \n2,"z, w" \n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, y'],
      ['2', 'z, w'],
    ],
  },
  { what: 'one column', content: 'n\n1\n2\n', columns: ['n integer'], rows: [['1'], ['2']] },
  {
    what: 'no line end at the end, and no header',
    content: '1,x\n2,y',
    columns: ['column_1 integer', 'column_2 text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'semicolons and decimal commas',
    content: 'a;b\n1,5;x\n-2,25;y\n',
    columns: ['a decimal', 'b text'],
    rows: [
      ['1.5', 'x'],
      ['-2.25', 'y'],
    ],
  },
  {
    what: 'tabs',
    name: 'a.tsv',
    content: 'a\tb\n1\tx, y\n',
    columns: ['a integer', 'b text'],
    rows: [['1', 'x, y']],
  },
  { what: 'bars', content: 'a|b\n1|2\n', columns: ['a integer', 'b integer'], rows: [['1', '2']] },
  {
    what: 'runs of spaces',
    name: 'a.txt',
    content: '  x     y\n 1.5   10\n-2.5  200\n',
    columns: ['x decimal', 'y integer'],
    rows: [
      ['1.5', '10'],
      ['-2.5', '200'],
    ],
  },
  {
    what: 'prose',
    name: 'a.txt',
    content: 'It was a dark night.\nThe rain fell, in torrents, "hard".\n\nEnd\n',
    columns: ['line text'],
    rows: [['It was a dark night.'], ['The rain fell, in torrents, "hard".'], [null], ['End']],
  },
  {
    what: 'line ends of all kinds',
    content: 'a,b\r\n1,x\n2,y\r3,z\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'z'],
    ],
  },
  {
    what: 'line ends of an old Mac',
    content: 'a,b\r1,x\r2,y\r',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'quoted separators, quotes and line ends',
    content: 'a,b\n1,"x, ""y""\nz"\n2,w\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, "y"\nz'],
      ['2', 'w'],
    ],
  },
  {
    what: 'empty lines',
    content: 'a,b\n\n1,x\n\n2,y\n\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'names twice, none, and with other capitals',
    content: 'a,a,,A,rowid\n1,2,3,4,5\n',
    columns: ['a integer', 'a_2 integer', 'column_3 integer', 'A_3 integer', 'rowid_2 integer'],
    rows: [['1', '2', '3', '4', '5']],
  },
  {
    what: 'titles above the table',
    content: 'Sales\nof 2020\n\na,b\n1,x\n2,y\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
    notes: ['The first 2 rows are not part of the table.'],
  },
  {
    what: 'a header without the column of row names, as of R',
    content: '"x","y"\n"1",1.5,2\n"2",2.5,3\n',
    columns: ['column_1 integer', 'x decimal', 'y integer'],
    rows: [
      ['1', '1.5', '2'],
      ['2', '2.5', '3'],
    ],
  },
  {
    what: 'units below the names',
    content: 'time,speed,note\ns,m/s,\n0,1.5,x\n1,2.5,y\n',
    columns: ['time s integer', 'speed m/s decimal', 'note text'],
    rows: [
      ['0', '1.5', 'x'],
      ['1', '2.5', 'y'],
    ],
  },
  {
    what: 'names below the names of groups',
    content: ',2019,,2020,\nname,a,b,a,b\nx,1,2,3,4\ny,5,6,7,8\n',
    columns: ['name text', '2019 a integer', '2019 b integer', '2020 a integer', '2020 b integer'],
    rows: [
      ['x', '1', '2', '3', '4'],
      ['y', '5', '6', '7', '8'],
    ],
  },
  {
    what: 'an odd value in the first row, which is no name',
    content: 'a,b,c\nunknown,1,x\n2,3,y\n4,5,z\n',
    columns: ['a text', 'b integer', 'c text'],
    rows: [['unknown', '1', 'x']],
    total: 3,
  },
  {
    what: 'years for names',
    content: 'country,2019,2020\nFrance,1,2\nSpain,3,4\n',
    columns: ['country text', '2019 integer', '2020 integer'],
    rows: [
      ['France', '1', '2'],
      ['Spain', '3', '4'],
    ],
  },
  {
    what: 'a header that is none',
    content: 'a,b\n1,2\n',
    reading: { header: false },
    columns: ['column_1 text', 'column_2 text'],
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    what: 'a first line that tells Excel the delimiter',
    content: 'sep=;\r\nname;n\r\n"a,b";1\r\n"c,d";2\r\n',
    columns: ['name text', 'n integer'],
    rows: [
      ['a,b', '1'],
      ['c,d', '2'],
    ],
  },
  {
    what: 'a name that is a pattern',
    name: 'a[1]*{b}.csv',
    content: 'a,b\n1,2\n',
    columns: ['a integer', 'b integer'],
    rows: [['1', '2']],
  },
  {
    what: 'other line ends after the sample',
    content: `n,x\n${repeated(400_000, (index) => (index === 399_990 ? '7,1\r' : '1,1'))}`,
    columns: ['n integer', 'x integer'],
    total: 400_000,
    rows: [['1', '1']],
  },
  {
    what: 'a CSV that is called .txt',
    name: 'a.txt',
    content: 'a,b\n1,x\n2,y\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
];
