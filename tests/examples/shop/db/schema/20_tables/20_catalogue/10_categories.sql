CREATE TABLE public.categories (
    id        serial PRIMARY KEY,
    parent_id integer REFERENCES public.categories (id) ON DELETE RESTRICT,
    slug      public.slug NOT NULL,
    title     text NOT NULL,
    position  smallint NOT NULL DEFAULT 0,
    CONSTRAINT categories_slug_key UNIQUE (slug),
    -- Deferrable, so that two neighbours can change places in one transaction.
    CONSTRAINT categories_parent_id_position_key UNIQUE (parent_id, position) DEFERRABLE,
    CONSTRAINT categories_not_own_parent CHECK (parent_id <> id)
);

COMMENT ON TABLE public.categories IS 'The tree of the shop''s departments.';
COMMENT ON COLUMN public.categories.position IS 'Place among the children of the same parent.';
