-- What the tables' defaults and computed columns call.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- RFC 9562 version 7: ids in order of time, so that new rows go to the end of every index.
DO $do$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE FUNCTION uuid_v7() RETURNS uuid VOLATILE PARALLEL SAFE LANGUAGE sql AS 'SELECT uuidv7()';
  ELSE
    CREATE FUNCTION uuid_v7() RETURNS uuid VOLATILE PARALLEL SAFE LANGUAGE sql AS $$
      SELECT encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
            FROM 1 FOR 6),
          52, 1), 53, 1),
        'hex')::uuid
    $$;
  END IF;
END
$do$;

-- Who writes: set by the application for its transaction (`SET LOCAL atlas.actor`).
CREATE FUNCTION current_actor() RETURNS text STABLE PARALLEL SAFE LANGUAGE sql AS
  $$ SELECT coalesce(nullif(current_setting('atlas.actor', true), ''), 'system') $$;
