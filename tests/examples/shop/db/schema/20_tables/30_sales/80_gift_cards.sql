-- Imported every night from the till in the old store, which insists on these names.
CREATE TABLE public."Gift Card" (
    "Code"       text COLLATE "C" NOT NULL,
    "Face Value" public.money_amount NOT NULL,
    "Balance"    public.money_amount NOT NULL,
    "Order"      bigint,
    "Issued At"  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT "Gift Card pkey" PRIMARY KEY ("Code"),
    CONSTRAINT "Gift Card Order fkey" FOREIGN KEY ("Order") REFERENCES public.orders (id),
    CONSTRAINT "Balance <= Face Value" CHECK ("Balance" <= "Face Value")
);

CREATE INDEX "Gift Card by ""Order""" ON public."Gift Card" ("Order");

COMMENT ON TABLE public."Gift Card" IS 'Gift cards, sold at the counter and spent on the web.';
COMMENT ON COLUMN public."Gift Card"."Order" IS 'The order that bought the card, if it was one.';
