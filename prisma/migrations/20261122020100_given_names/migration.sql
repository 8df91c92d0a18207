-- A load that brings the preferred names itself says so with `SET atlas.names = 'given'`: writing the row once, with its
-- language and its own id, costs half of writing it twice.

DO $do$
DECLARE owner text;
BEGIN
  FOREACH owner IN ARRAY ARRAY['researcher', 'institution'] LOOP
    EXECUTE format($f$
      CREATE OR REPLACE FUNCTION %1$s_keep_preferred_name() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF current_setting('atlas.names', true) = 'given' THEN
            RETURN NULL;
          END IF;
          INSERT INTO public.%2$s (%1$s_id, text, kind) SELECT id, name, 'PREFERRED' FROM new_rows;
          RETURN NULL;
        END IF;
        UPDATE public.%2$s n SET text = r.name FROM new_rows r
          WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text <> r.name
            AND NOT EXISTS (SELECT FROM public.%2$s same WHERE same.%1$s_id = r.id AND same.text = r.name)
            AND NOT EXISTS (SELECT FROM public.evidence e WHERE e.%2$s_id = n.id);
        DELETE FROM public.%2$s n USING new_rows r
          WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text <> r.name
            AND NOT EXISTS (SELECT FROM public.evidence e WHERE e.%2$s_id = n.id);
        UPDATE public.%2$s n SET kind = 'ALIAS' FROM new_rows r
          WHERE n.%1$s_id = r.id AND n.kind = 'PREFERRED' AND n.text <> r.name;
        INSERT INTO public.%2$s AS n (%1$s_id, text, kind)
          SELECT r.id, r.name, 'PREFERRED' FROM new_rows r JOIN old_rows o USING (id) WHERE r.name <> o.name
        ON CONFLICT (%1$s_id, text) DO UPDATE SET kind = 'PREFERRED' WHERE n.kind <> 'PREFERRED';
        RETURN NULL;
      END
      $$;
    $f$, owner, owner || '_name');
  END LOOP;
END
$do$;
