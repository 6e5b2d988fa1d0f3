CREATE TABLE public.user_preferences (
    user_id    bigint PRIMARY KEY REFERENCES public.users (id) ON DELETE CASCADE,
    locale     text NOT NULL DEFAULT 'en',
    newsletter boolean NOT NULL DEFAULT false,
    settings   jsonb NOT NULL DEFAULT '{}',
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_preferences_settings_is_object CHECK (jsonb_typeof(settings) = 'object')
);

CREATE INDEX user_preferences_settings_idx
    ON public.user_preferences USING gin (settings jsonb_path_ops);
CREATE INDEX user_preferences_newsletter_idx
    ON public.user_preferences (locale) WHERE newsletter;

CREATE TRIGGER user_preferences_touch_updated_at
    BEFORE UPDATE ON public.user_preferences
    FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();

COMMENT ON TABLE public.user_preferences IS 'One row for each user who ever changed a setting.';
COMMENT ON COLUMN public.user_preferences.settings IS 'Free-form settings of the web client.';
