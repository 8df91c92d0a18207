-- Imports are the log of what was loaded, not facts: they are the same at every instant.
SELECT history.define_known('import', 'SELECT * FROM public.import');
