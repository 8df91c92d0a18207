-- Partial dates: the first day the date can mean, and how much of it is known.
CREATE TYPE "date_precision" AS ENUM ('YEAR', 'MONTH', 'DAY');

-- The last day a partial date can mean.
CREATE FUNCTION latest_day(first date, known date_precision) RETURNS date IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE known
    WHEN 'YEAR' THEN (first + interval '1 year')::date - 1
    WHEN 'MONTH' THEN (first + interval '1 month')::date - 1
    ELSE first
  END
$$;

-- The first day a fact may have held. A start that nobody stated is not guessed: the fact then begins where it was
-- first seen, or else where it ended.
CREATE FUNCTION covers_from(start_date date, observed_date date, end_date date) RETURNS date
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$ SELECT coalesce(least(start_date, observed_date), end_date) $$;

-- The last day a fact may have held. An end that nobody stated is not guessed either: the fact then reaches to the
-- end of what was last said of it, and on only when a source says that it goes on.
CREATE FUNCTION covers_to(
  start_date date, start_precision date_precision, observed_date date, observed_precision date_precision,
  end_date date, end_precision date_precision, is_current boolean
) RETURNS date IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE
    WHEN end_date IS NOT NULL THEN public.latest_day(end_date, end_precision)
    WHEN is_current THEN date '9999-12-31'
    ELSE greatest(public.latest_day(start_date, start_precision), public.latest_day(observed_date, observed_precision))
  END
$$;

-- CreateEnum
CREATE TYPE "affiliation_kind" AS ENUM ('EDUCATION', 'EMPLOYMENT', 'VISITING', 'AUTHORSHIP');

-- CreateEnum
CREATE TYPE "degree" AS ENUM ('BACHELOR', 'MASTER', 'DOCTORATE', 'POSTDOCTORAL', 'OTHER');

-- CreateEnum
CREATE TYPE "fact_status" AS ENUM ('ACCEPTED', 'DISPUTED', 'RETRACTED');

-- CreateEnum
CREATE TYPE "conflict_kind" AS ENUM ('VALUE', 'POPULATION', 'PERIOD', 'DEFINITION');

-- CreateEnum
CREATE TYPE "stance" AS ENUM ('SUPPORTS', 'DISPUTES');

-- CreateEnum
CREATE TYPE "figure_measure" AS ENUM ('SHARE', 'COUNT', 'COMPENSATION', 'INVESTMENT', 'RATIO', 'RANK', 'MEAN', 'SCORE');

-- CreateEnum
CREATE TYPE "figure_unit" AS ENUM ('PERCENT', 'PEOPLE', 'USD', 'CNY', 'RATIO', 'INSTITUTIONS', 'PROGRAMMES', 'RANK', 'PAPERS', 'CITATIONS', 'POINTS', 'ITEMS');

-- CreateEnum
CREATE TYPE "bound" AS ENUM ('EXACT', 'AT_LEAST', 'AT_MOST', 'ABOUT');

-- CreateEnum
CREATE TYPE "career_stage" AS ENUM ('UNDERGRADUATE', 'GRADUATE', 'WORK');

-- CreateEnum
CREATE TYPE "country_basis" AS ENUM ('SITE', 'HEADQUARTERS');

-- CreateEnum
CREATE TYPE "identifier_scheme" AS ENUM ('ORCID', 'ROR', 'OPENALEX', 'OPENREVIEW', 'DBLP', 'SEMANTIC_SCHOLAR', 'GOOGLE_SCHOLAR', 'WIKIDATA', 'GRID', 'DOI', 'ARXIV', 'URL');

-- CreateEnum
CREATE TYPE "institution_relation_kind" AS ENUM ('PARENT', 'CHILD', 'PREDECESSOR', 'SUCCESSOR', 'RELATED');

-- CreateEnum
CREATE TYPE "institution_kind" AS ENUM ('EDUCATION', 'COMPANY', 'NONPROFIT', 'GOVERNMENT', 'FACILITY', 'HEALTHCARE', 'FUNDER', 'ARCHIVE', 'OTHER');

-- CreateEnum
CREATE TYPE "name_kind" AS ENUM ('PREFERRED', 'ALIAS', 'NATIVE', 'FORMER', 'ACRONYM');

-- CreateEnum
CREATE TYPE "source_kind" AS ENUM ('ARTICLE', 'REPORT', 'PAPER', 'DATASET', 'PROFILE', 'OTHER');

-- CreateTable
CREATE TABLE "affiliation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "researcher_id" UUID NOT NULL,
    "institution_id" UUID NOT NULL,
    "kind" "affiliation_kind" NOT NULL,
    "degree" "degree",
    "role" TEXT,
    "is_founder" BOOLEAN NOT NULL DEFAULT false,
    "start_date" DATE,
    "start_precision" "date_precision",
    "end_date" DATE,
    "end_precision" "date_precision",
    "is_current" BOOLEAN NOT NULL DEFAULT false,
    "observed_date" DATE,
    "observed_precision" "date_precision",
    "status" "fact_status" NOT NULL DEFAULT 'ACCEPTED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),
    "covers_from" DATE GENERATED ALWAYS AS (covers_from(start_date, observed_date, end_date)) STORED,
    "covers_to" DATE GENERATED ALWAYS AS (
        covers_to(start_date, start_precision, observed_date, observed_precision, end_date, end_precision, is_current)) STORED,
    "start_latest" DATE GENERATED ALWAYS AS (latest_day(start_date, start_precision)) STORED,
    "end_latest" DATE GENERATED ALWAYS AS (latest_day(end_date, end_precision)) STORED,

    CONSTRAINT "affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorship" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "work_id" UUID NOT NULL,
    "researcher_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "printed_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "authorship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorship_institution" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "authorship_id" UUID NOT NULL,
    "institution_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "authorship_institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "reported_size" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_member" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "cohort_id" UUID NOT NULL,
    "researcher_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "cohort_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" "conflict_kind" NOT NULL,
    "explanation" TEXT,
    "resolution" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict_figure" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "conflict_id" UUID NOT NULL,
    "figure_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "conflict_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict_affiliation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "conflict_id" UUID NOT NULL,
    "affiliation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "conflict_affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "country" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT,

    CONSTRAINT "country_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "source_id" UUID NOT NULL,
    "stance" "stance" NOT NULL DEFAULT 'SUPPORTS',
    "locator" TEXT,
    "attributed_to" TEXT,
    "researcher_id" UUID,
    "researcher_name_id" UUID,
    "institution_id" UUID,
    "institution_name_id" UUID,
    "institution_relation_id" UUID,
    "institution_group_id" UUID,
    "affiliation_id" UUID,
    "work_id" UUID,
    "cohort_id" UUID,
    "figure_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "measure" "figure_measure" NOT NULL,
    "label" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "unit" "figure_unit" NOT NULL,
    "bound" "bound" NOT NULL DEFAULT 'EXACT',
    "population" TEXT NOT NULL,
    "start_date" DATE,
    "start_precision" "date_precision",
    "end_date" DATE,
    "end_precision" "date_precision",
    "country_code" TEXT,
    "institution_id" UUID,
    "cohort_id" UUID,
    "stage" "career_stage",
    "basis" "country_basis",
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),
    "covers_from" DATE GENERATED ALWAYS AS (coalesce(start_date, end_date)) STORED,
    "covers_to" DATE GENERATED ALWAYS AS (coalesce(latest_day(end_date, end_precision), latest_day(start_date, start_precision))) STORED,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "researcher_identifier" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "researcher_id" UUID NOT NULL,
    "scheme" "identifier_scheme" NOT NULL,
    "value" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "researcher_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution_identifier" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "institution_id" UUID NOT NULL,
    "scheme" "identifier_scheme" NOT NULL,
    "value" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "institution_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_identifier" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "work_id" UUID NOT NULL,
    "scheme" "identifier_scheme" NOT NULL,
    "value" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "work_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "kind" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution_group" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "institution_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution_group_member" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "group_id" UUID NOT NULL,
    "institution_id" UUID NOT NULL,
    "start_date" DATE,
    "start_precision" "date_precision",
    "end_date" DATE,
    "end_precision" "date_precision",
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "institution_group_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution_name" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "institution_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT,
    "kind" "name_kind" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "institution_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution_relation" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "institution_relation_kind" NOT NULL,
    "start_date" DATE,
    "start_precision" "date_precision",
    "end_date" DATE,
    "end_precision" "date_precision",
    "is_current" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),
    "covers_from" DATE GENERATED ALWAYS AS (covers_from(start_date, NULL, end_date)) STORED,
    "covers_to" DATE GENERATED ALWAYS AS (
        covers_to(start_date, start_precision, NULL, NULL, end_date, end_precision, is_current)) STORED,

    CONSTRAINT "institution_relation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "institution" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "institution_kind" NOT NULL,
    "country_code" TEXT,
    "city" TEXT,
    "homepage" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "researcher_name" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "researcher_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT,
    "kind" "name_kind" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "researcher_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "researcher" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "researcher_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "title" TEXT NOT NULL,
    "publisher" TEXT,
    "url" TEXT,
    "published_date" DATE,
    "published_precision" "date_precision",
    "kind" "source_kind" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "title" TEXT NOT NULL,
    "year" INTEGER,
    "venue" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT transaction_timestamp(),
    "changed_by" TEXT NOT NULL DEFAULT current_actor(),

    CONSTRAINT "work_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "affiliation_researcher_id_id_idx" ON "affiliation"("researcher_id", "id");

-- CreateIndex
CREATE INDEX "affiliation_institution_id_id_idx" ON "affiliation"("institution_id", "id");

-- CreateIndex
CREATE INDEX "affiliation_start_date_id_idx" ON "affiliation"("start_date", "id");

-- CreateIndex
CREATE INDEX "affiliation_recorded_at_id_idx" ON "affiliation"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "authorship_researcher_id_work_id_idx" ON "authorship"("researcher_id", "work_id");

-- CreateIndex
CREATE UNIQUE INDEX "authorship_work_id_position_key" ON "authorship"("work_id", "position");

-- CreateIndex
CREATE INDEX "authorship_institution_institution_id_id_idx" ON "authorship_institution"("institution_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "authorship_institution_authorship_id_institution_id_key" ON "authorship_institution"("authorship_id", "institution_id");

-- CreateIndex
CREATE UNIQUE INDEX "cohort_slug_key" ON "cohort"("slug");

-- CreateIndex
CREATE INDEX "cohort_member_researcher_id_id_idx" ON "cohort_member"("researcher_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "cohort_member_cohort_id_researcher_id_key" ON "cohort_member"("cohort_id", "researcher_id");

-- CreateIndex
CREATE INDEX "conflict_figure_figure_id_id_idx" ON "conflict_figure"("figure_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_figure_conflict_id_figure_id_key" ON "conflict_figure"("conflict_id", "figure_id");

-- CreateIndex
CREATE INDEX "conflict_affiliation_affiliation_id_id_idx" ON "conflict_affiliation"("affiliation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_affiliation_conflict_id_affiliation_id_key" ON "conflict_affiliation"("conflict_id", "affiliation_id");

-- CreateIndex
CREATE INDEX "evidence_source_id_id_idx" ON "evidence"("source_id", "id");

-- CreateIndex
CREATE INDEX "figure_country_code_id_idx" ON "figure"("country_code", "id");

-- CreateIndex
CREATE INDEX "figure_institution_id_id_idx" ON "figure"("institution_id", "id");

-- CreateIndex
CREATE INDEX "figure_cohort_id_id_idx" ON "figure"("cohort_id", "id");

-- CreateIndex
CREATE INDEX "researcher_identifier_researcher_id_id_idx" ON "researcher_identifier"("researcher_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "researcher_identifier_scheme_value_key" ON "researcher_identifier"("scheme", "value");

-- CreateIndex
CREATE INDEX "institution_identifier_institution_id_id_idx" ON "institution_identifier"("institution_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "institution_identifier_scheme_value_key" ON "institution_identifier"("scheme", "value");

-- CreateIndex
CREATE INDEX "work_identifier_work_id_id_idx" ON "work_identifier"("work_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "work_identifier_scheme_value_key" ON "work_identifier"("scheme", "value");

-- CreateIndex
CREATE UNIQUE INDEX "import_kind_checksum_key" ON "import"("kind", "checksum");

-- CreateIndex
CREATE UNIQUE INDEX "institution_group_slug_key" ON "institution_group"("slug");

-- CreateIndex
CREATE INDEX "institution_group_member_institution_id_id_idx" ON "institution_group_member"("institution_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "institution_group_member_group_id_institution_id_key" ON "institution_group_member"("group_id", "institution_id");

-- CreateIndex
CREATE UNIQUE INDEX "institution_name_institution_id_text_key" ON "institution_name"("institution_id", "text");

-- CreateIndex
CREATE INDEX "institution_relation_to_id_id_idx" ON "institution_relation"("to_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "institution_relation_from_id_to_id_kind_start_date_key" ON "institution_relation"("from_id", "to_id", "kind", "start_date") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "institution_slug_key" ON "institution"("slug");

-- CreateIndex
CREATE INDEX "institution_name_id_idx" ON "institution"("name", "id");

-- CreateIndex
CREATE INDEX "institution_country_code_id_idx" ON "institution"("country_code", "id");

-- CreateIndex
CREATE UNIQUE INDEX "researcher_name_researcher_id_text_key" ON "researcher_name"("researcher_id", "text");

-- CreateIndex
CREATE UNIQUE INDEX "researcher_slug_key" ON "researcher"("slug");

-- CreateIndex
CREATE INDEX "researcher_name_id_idx" ON "researcher"("name", "id");

-- CreateIndex
CREATE INDEX "researcher_recorded_at_id_idx" ON "researcher"("recorded_at", "id");

-- CreateIndex
CREATE INDEX "source_title_id_idx" ON "source"("title", "id");

-- CreateIndex
CREATE INDEX "work_year_id_idx" ON "work"("year", "id");

-- CreateIndex
CREATE INDEX "work_venue_year_id_idx" ON "work"("venue", "year", "id");

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorship" ADD CONSTRAINT "authorship_work_id_fkey" FOREIGN KEY ("work_id") REFERENCES "work"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorship" ADD CONSTRAINT "authorship_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorship_institution" ADD CONSTRAINT "authorship_institution_authorship_id_fkey" FOREIGN KEY ("authorship_id") REFERENCES "authorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorship_institution" ADD CONSTRAINT "authorship_institution_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_figure" ADD CONSTRAINT "conflict_figure_conflict_id_fkey" FOREIGN KEY ("conflict_id") REFERENCES "conflict"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_figure" ADD CONSTRAINT "conflict_figure_figure_id_fkey" FOREIGN KEY ("figure_id") REFERENCES "figure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_affiliation" ADD CONSTRAINT "conflict_affiliation_conflict_id_fkey" FOREIGN KEY ("conflict_id") REFERENCES "conflict"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_affiliation" ADD CONSTRAINT "conflict_affiliation_affiliation_id_fkey" FOREIGN KEY ("affiliation_id") REFERENCES "affiliation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_researcher_name_id_fkey" FOREIGN KEY ("researcher_name_id") REFERENCES "researcher_name"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_institution_name_id_fkey" FOREIGN KEY ("institution_name_id") REFERENCES "institution_name"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_institution_relation_id_fkey" FOREIGN KEY ("institution_relation_id") REFERENCES "institution_relation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_institution_group_id_fkey" FOREIGN KEY ("institution_group_id") REFERENCES "institution_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_affiliation_id_fkey" FOREIGN KEY ("affiliation_id") REFERENCES "affiliation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_work_id_fkey" FOREIGN KEY ("work_id") REFERENCES "work"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_figure_id_fkey" FOREIGN KEY ("figure_id") REFERENCES "figure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "researcher_identifier" ADD CONSTRAINT "researcher_identifier_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_identifier" ADD CONSTRAINT "institution_identifier_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_identifier" ADD CONSTRAINT "work_identifier_work_id_fkey" FOREIGN KEY ("work_id") REFERENCES "work"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_group_member" ADD CONSTRAINT "institution_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "institution_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_group_member" ADD CONSTRAINT "institution_group_member_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_name" ADD CONSTRAINT "institution_name_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_relation" ADD CONSTRAINT "institution_relation_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution_relation" ADD CONSTRAINT "institution_relation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "institution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution" ADD CONSTRAINT "institution_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "researcher_name" ADD CONSTRAINT "researcher_name_researcher_id_fkey" FOREIGN KEY ("researcher_id") REFERENCES "researcher"("id") ON DELETE CASCADE ON UPDATE CASCADE;
