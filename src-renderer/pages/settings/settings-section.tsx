import { useEffect, useId, useRef } from 'react';
import type { JSX, ReactNode } from 'react';
import { useNavigation } from '../../hooks/use-navigation';

interface SettingsSectionProps {
  /** Links from other chapters lead here by this word. */
  id: string;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

/** A group of settings. When a link led to it, its first field has the focus. */
export function SettingsSection({ id, title, about, children }: SettingsSectionProps): JSX.Element {
  const { target } = useNavigation();
  const section = useRef<HTMLElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (target?.kind !== 'section' || target.section !== id) return;
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [target, id]);

  return (
    <section ref={section} className="settings-section" aria-labelledby={titleId}>
      <div>
        <h2 id={titleId}>{title}</h2>
        {about && <p className="settings-section__about">{about}</p>}
      </div>
      <div className="settings-section__fields">{children}</div>
    </section>
  );
}
