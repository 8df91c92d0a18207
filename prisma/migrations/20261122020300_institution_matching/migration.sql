-- What affiliation texts are matched with: every name of an institution as canonical words, and in how many institutions
-- and in which countries a word occurs. Kept by triggers, so that a match is right at once after any write.

-- How words that mean the same in names are written; what says nothing has an empty form. General words only: articles,
-- prepositions, legal forms, abbreviations, and the kinds of institutions and subjects in European languages.
CREATE TABLE read_models.word_form (
  word text COLLATE "C" PRIMARY KEY,
  form text NOT NULL
);
INSERT INTO read_models.word_form (word, form)
SELECT word, form FROM (VALUES
  ('', 'am an and at by corp corporation d da das de degli dei del dell della delle dem den der des '
    'di die do dos du e el et for fuer fur gmbh het im in inc incorporated l la las le les '
    'limited llc los ltd nell och of og on plc pty pvt studi the to und van vom von voor y zu zum '
    'zur'),
  ('academy', 'acad academia academie academies accademia akademi akademia akademie akademija'),
  ('advanced', 'adv avanzadas avanzado avanzados'),
  ('agricultural', 'agr agraria agrarian agric agricola agricole'),
  ('agriculture', 'agricoltura'),
  ('antwerp', 'antwerpen'),
  ('applied', 'angewandte aplicada appl applicata appliquee appliquees'),
  ('association', 'asociacion assoc associazione'),
  ('athens', 'athina'),
  ('autonomous', 'autonoma autonome'),
  ('basel', 'basle'),
  ('behavior', 'behaviour'),
  ('behavioral', 'behavioural'),
  ('belgrade', 'beograd beogradu'),
  ('bern', 'berne'),
  ('biological', 'biologica biologique'),
  ('biology', 'biol biologia biologie'),
  ('brazil', 'brasil'),
  ('brussels', 'brussel bruxelles'),
  ('bucharest', 'bucuresti'),
  ('catalonia', 'catalonya catalunya'),
  ('catholic', 'catholique catolica cattolica katholieke katholische'),
  ('center', 'centar centers centra centre centres centri centro centros centrum cntr ctr merkezi zentren '
    'zentrum'),
  ('central', 'centrale'),
  ('chemistry', 'chem chemie chimica chimie quimica'),
  ('city', 'ville'),
  ('clinic', 'clinica clinici clinico clinics clinique kliniek klinik klinika kliniken'),
  ('college', 'colegio coll colleges collegio kolegium'),
  ('cologne', 'koeln koln'),
  ('copenhagen', 'kobenhavn kobenhavns'),
  ('department', 'dep depart departament departamento departement departments dept dipartimento dpt'),
  ('division', 'div divisione'),
  ('duesseldorf', 'dusseldorf'),
  ('education', 'bildung educ educacao educacion'),
  ('engineering', 'eng engenharia engineer engn ingegneria ingenieria ingenierie'),
  ('environment', 'ambiente'),
  ('environmental', 'ambiental environ environm environnement umwelt'),
  ('europe', 'europa'),
  ('european', 'europaische europea europeen europeenne europeo'),
  ('experimental', 'exp experimentale experimentelle'),
  ('faculty', 'fac facolta faculdade facultad facultat faculte faculties fakulta fakultat fakultesi'),
  ('federal', 'fed federale'),
  ('florence', 'firenze'),
  ('foundation', 'fdn fondation fondazione fundacao fundacio fundacion stiftung'),
  ('free', 'freie libera libre livre vrije'),
  ('general', 'allgemeine gen generale'),
  ('genetics', 'genet genetica genetik genetique'),
  ('geneva', 'geneve genf ginevra'),
  ('genoa', 'genova'),
  ('germany', 'deutschland'),
  ('ghent', 'gent'),
  ('goettingen', 'gottingen'),
  ('gothenburg', 'goteborg goteborgs'),
  ('gynecology', 'gynaecology'),
  ('hannover', 'hanover'),
  ('health', 'gesundheit hlth salud salute sante saude'),
  ('hematology', 'haematology'),
  ('hospital', 'bolnica haigla hastanesi hopital hopitaux hosp hospitalar hospitalario hospitalet '
    'hospitalier hospitaliere hospitals hosptial klinikum korhaz krankenhaus nemocnice ospedale '
    'ospedaliera ospedaliero sairaala sjukhus sjukhuset spital sygehus sykehus szpital ziekenhuis'),
  ('institute', 'enstitu enstitusu inst institucion institusi institut institutas institutes institutet '
    'institution instituto instituts institutt instituttet institutul instituut instytut intezet '
    'istituto ustav'),
  ('international', 'int internacional internacionales internationale internazionale intl'),
  ('italy', 'italia italiano'),
  ('krakow', 'cracow'),
  ('laboratory', 'lab labor laborat laboratoire laboratoires laboratori laboratories laboratorio laboratorios '
    'laboratorium labs'),
  ('library', 'biblioteca bibliothek bibliotheque'),
  ('lisbon', 'lisboa'),
  ('louvain', 'leuven'),
  ('luebeck', 'lubeck'),
  ('lyon', 'lyons'),
  ('marseille', 'marseilles'),
  ('mathematics', 'matematica matematicas math mathematical mathematik mathematiques maths'),
  ('medical', 'med medica medicale medicales medicas medicinsk medicinska medico medisch medizinische '
    'medizinischen medyczny'),
  ('medicine', 'geneeskunde medecine medicin medicina medizin'),
  ('mexico', 'mexic'),
  ('milan', 'milano'),
  ('ministry', 'minist ministere ministerio ministerium ministero'),
  ('molecular', 'mol moleculaire molekulare'),
  ('moscow', 'moskovskij moskva'),
  ('munich', 'muenchen munchen munchner'),
  ('museum', 'musee museo'),
  ('naples', 'napoli'),
  ('national', 'nacional nacionales narodni nat nationaal nationale nationalen nationales nationaux natl '
    'nazionale nazionali'),
  ('north', 'nord norte'),
  ('nuremberg', 'nurnberg'),
  ('observatory', 'observatoire observatorio osservatorio'),
  ('organization', 'organisation organizacion'),
  ('padua', 'padova'),
  ('pediatric', 'paediatric'),
  ('pediatrics', 'paediatrics'),
  ('pharmacy', 'farmacia pharm pharmacie pharmazie'),
  ('physics', 'fisica phys physik physique'),
  ('polytechnic', 'politechnika politecnic politecnica politecnico politehnica polytech polytechnical '
    'polytechnique polytechnischen'),
  ('prague', 'praha praze'),
  ('public', 'pubblica publica publico publique'),
  ('research', 'badawczy forschung forschungs forskning investigacao investigacion investigaciones onderzoek '
    'pesquisa pesquisas recherche recherches res ricerca ricerche'),
  ('rome', 'roma'),
  ('royal', 'koninklijk koninklijke kungliga reial'),
  ('saarland', 'saarlandes'),
  ('saint', 'sankt st'),
  ('school', 'ecole escola escuela hochschule sch schools schule scuola'),
  ('science', 'ciencia ciencias ciencies nauk sci sciences scientific scientifico scientifique scienza '
    'scienze wissenschaft wissenschaften'),
  ('seville', 'sevilla'),
  ('social', 'soc sociale sociales'),
  ('society', 'gesellschaft sociedad societa societe'),
  ('south', 'sud'),
  ('spain', 'espana espanol'),
  ('state', 'estadual'),
  ('strasburg', 'strasbourg'),
  ('technical', 'tech techn technic technicka techniczna technique technisch technische technischen tecnica '
    'tecnico tehnica teknik teknisk tekniska tekniske'),
  ('technology', 'technol technological technologiczny technologie technologies technologique technologiques '
    'tecnologia tecnologias tecnologica tecnologico tecnologie tehnologie teknologi teknoloji'),
  ('turin', 'torino'),
  ('university', 'u egyetem panepistemio sveuciliste ulikool uni univ univeristy univers universidad '
    'universidade universita universitad universitaet universitair universitaire universitari '
    'universitaria universitarie universitario universitas universitat universitate universitatea '
    'universitatis universitats universite universiteit universitesi universitet universitetas '
    'universitetet universiti universities universty univerza univerzita univerzitesi univerzitet '
    'univerzitetski univesity uniwersytecki uniwersytet yliopisto'),
  ('university hospital', 'unispital universitaetsklinikum universitaetsspital universitatskliniken '
    'universitatsklinikum universitatsspital'),
  ('university medicine', 'universitaetsmedizin universitatsmedizin'),
  ('venice', 'venezia'),
  ('veterinary', 'tierarztliche vet veterinaire veterinaria'),
  ('vienna', 'wien'),
  ('warsaw', 'warszawa warszawski'),
  ('wuerzburg', 'wurzburg'),
  ('zurich', 'zuerich')
) AS listed (form, words), string_to_table(words, ' ') AS word;

-- The words of a name or a text in their order, in their canonical form.
CREATE FUNCTION affiliation_words(written text) RETURNS text[] STABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT coalesce(array_agg(part COLLATE "C" ORDER BY at, place), '{}')
  FROM string_to_table(public.search_key(written), ' ') WITH ORDINALITY AS word (word, at)
  LEFT JOIN read_models.word_form known ON known.word = word.word COLLATE "C",
    string_to_table(coalesce(known.form, word.word), ' ') WITH ORDINALITY AS part (part, place)
  WHERE part <> ''
$$;

-- A name as it is looked for. `form` says what was left out of it: 0 nothing, 1 what stands in brackets at its end, 2 the
-- city of the institution at its end. `key` has its words in the order of the alphabet, `line` in their own.
CREATE TABLE read_models.institution_key (
  name_id uuid NOT NULL,
  institution_id uuid NOT NULL,
  form smallint NOT NULL,
  kind name_kind NOT NULL,
  text text NOT NULL,
  key text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL
);

CREATE TABLE read_models.institution_word (
  word text COLLATE "C" NOT NULL,
  country_code text,
  institution_id uuid NOT NULL
);

-- Puts in the names given, of any institutions. What is longer than 30 words is no name that a text repeats.
CREATE FUNCTION read_models.add_institution_keys(names uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH spelt AS (
    SELECT n.id, n.institution_id, n.kind, n.text, short.bare, i.country_code,
      array_agg(part ORDER BY word.at, place) FILTER (WHERE version.form = 0) AS whole,
      array_agg(part ORDER BY word.at, place) FILTER (WHERE version.form = 1) AS bare_words,
      array_agg(part ORDER BY word.at, place) FILTER (WHERE version.form = 2) AS city
    FROM unnest(names) AS given (id) JOIN public.institution_name n USING (id)
    JOIN public.institution i ON i.id = n.institution_id,
      LATERAL (SELECT CASE WHEN n.text ~ '[^(]\)$'
        THEN nullif(regexp_replace(n.text, '\s*\([^()]*\)$', ''), n.text) END) AS short (bare),
      LATERAL (VALUES (0, n.text), (1, short.bare), (2, i.city)) AS version (form, written),
      string_to_table(public.search_key(version.written), ' ') WITH ORDINALITY AS word (word, at)
      LEFT JOIN read_models.word_form known ON known.word = word.word COLLATE "C",
      string_to_table(coalesce(known.form, word.word), ' ') WITH ORDINALITY AS parts (part, place)
    WHERE part <> '' GROUP BY n.id, i.id, short.bare
  ), keyed AS (
    INSERT INTO read_models.institution_key (name_id, institution_id, form, kind, text, key, line)
    SELECT s.id, s.institution_id, v.form, s.kind, v.text,
      array_to_string(ARRAY(SELECT w FROM unnest(v.words) w ORDER BY w COLLATE "C"), ' '), array_to_string(v.words, ' ')
    FROM spelt s, LATERAL (VALUES
      (0, s.whole, s.text), (1, s.bare_words, s.bare),
      (2, CASE WHEN s.kind <> 'ACRONYM' AND cardinality(s.whole) - cardinality(s.city) >= 2
          AND s.whole[cardinality(s.whole) - cardinality(s.city) + 1 :] = s.city
        THEN s.whole[: cardinality(s.whole) - cardinality(s.city)] END, s.text)
    ) AS v (form, words, text)
    WHERE cardinality(v.words) BETWEEN 1 AND 30
  )
  INSERT INTO read_models.institution_word (word, country_code, institution_id)
  SELECT DISTINCT w COLLATE "C", s.country_code, s.institution_id
  FROM spelt s, unnest(s.whole) w WHERE char_length(w) <= 100
  ON CONFLICT (word, institution_id) DO NOTHING;
END
$$;

-- Makes the names of the institutions given anew.
CREATE FUNCTION read_models.renew_institution_keys(institutions uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM read_models.institution_key k WHERE k.institution_id = ANY (institutions);
  DELETE FROM read_models.institution_word w WHERE w.institution_id = ANY (institutions);
  PERFORM read_models.add_institution_keys(ARRAY(
    SELECT id FROM public.institution_name n WHERE n.institution_id = ANY (institutions)));
END
$$;

CREATE FUNCTION read_models.institution_keys_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM read_models.add_institution_keys(ARRAY(SELECT id FROM new_rows));
  RETURN NULL;
END
$$;

CREATE FUNCTION read_models.institution_keys_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM read_models.renew_institution_keys(ARRAY(
    SELECT institution_id FROM old_rows UNION SELECT institution_id FROM new_rows));
  RETURN NULL;
END
$$;

CREATE FUNCTION read_models.institution_keys_remove() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM read_models.renew_institution_keys(ARRAY(SELECT DISTINCT institution_id FROM old_rows));
  RETURN NULL;
END
$$;

CREATE FUNCTION read_models.institution_keys_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM read_models.renew_institution_keys(ARRAY(
    SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (o.city, o.country_code) IS DISTINCT FROM (n.city, n.country_code)));
  RETURN NULL;
END
$$;

CREATE UNIQUE INDEX institution_word_word ON read_models.institution_word (word, institution_id) INCLUDE (country_code);
SELECT read_models.add_institution_keys(ARRAY(SELECT id FROM institution_name));
CREATE INDEX institution_key_key ON read_models.institution_key (key);
CREATE INDEX institution_key_line ON read_models.institution_key (line);
CREATE INDEX institution_key_institution ON read_models.institution_key (institution_id);
CREATE INDEX institution_word_institution ON read_models.institution_word (institution_id);

CREATE TRIGGER institution_keys_insert AFTER INSERT ON institution_name REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.institution_keys_add();
CREATE TRIGGER institution_keys_update AFTER UPDATE ON institution_name
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.institution_keys_change();
CREATE TRIGGER institution_keys_delete AFTER DELETE ON institution_name REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.institution_keys_remove();
CREATE TRIGGER institution_keys_place AFTER UPDATE ON institution
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION read_models.institution_keys_place();
